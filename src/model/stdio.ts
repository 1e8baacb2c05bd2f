// Where the standard streams of a process go, and what becomes of output that nobody takes.

/**
 * `null`: /dev/null. `pipe`: Node streams on the handle. `inherit`: this process's own streams. `file`: both outputs are
 * appended to one file, made when missing, and there is no input. `binary`: a logger of that path is started by the shim and
 * reads both outputs. `log`: both outputs are kept with the task, line by line with stream and time, until it is deleted;
 * no input; not for execs. `fifos`: FIFOs of the caller's own, who makes, reads and removes them.
 */
export type Stdio =
  | 'null'
  | 'inherit'
  | 'pipe'
  | { pipe: OutputPolicy }
  | { file: string }
  | { binary: string; args?: Readonly<Record<string, string>> }
  | { log: LogSize }
  | { fifos: { stdin?: string; stdout: string; stderr?: string } };

/**
 * What becomes of output that its reader does not take in time, for each stream. `block` (the default) lets the process wait in
 * its write while 64 KiB are there. `drop-oldest` keeps the newest `limitBytes` for the reader (default 1 MiB) and counts what
 * is lost. `spill` keeps what is over `limitBytes` (default 1 MiB) in a file of ours until it is read; a disk that is full
 * ends the stream with RESOURCE_EXHAUSTED, and the process goes on.
 */
export type OutputPolicy = { onFull: 'block' } | { onFull: 'drop-oldest' | 'spill'; limitBytes?: number };

/** How much of a log is kept. */
export interface LogSize {
  /** Of one file, which is then renamed; default 10 MiB. */
  maxBytes?: number;
  /** Of all files, the one that is written among them; default 5, at least 2. */
  maxFiles?: number;
}

/** In characters. */
export interface TerminalSize {
  width: number;
  height: number;
}
