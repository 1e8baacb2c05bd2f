// The limits of a running task.

/**
 * The parts of `linux.resources` that are named here, and any other, which is carried along untouched. What is absent
 * stays as it is.
 * @see opencontainers/runtime-spec specs-go/config.go, LinuxResources
 */
export interface LinuxResources {
  memory?: {
    /** Bytes; -1 for none. */
    limit?: number;
    /** Bytes, soft. */
    reservation?: number;
    /** Bytes of memory and swap together; -1 for none. */
    swap?: number;
    [key: string]: unknown;
  };
  cpu?: {
    shares?: number;
    /** Microseconds of every `period`; -1 for no limit. */
    quota?: number;
    /** Microseconds. */
    period?: number;
    /** A list such as `0-1,3`. */
    cpus?: string;
    mems?: string;
    [key: string]: unknown;
  };
  pids?: { limit: number };
  [key: string]: unknown;
}
