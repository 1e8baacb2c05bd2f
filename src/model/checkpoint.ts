// A task's state on disk.

/** @see containerd api/types/runc/options/oci.proto, CheckpointOptions; linux/task.go (2017), Checkpoint */
export interface CheckpointOptions {
  /** Absolute path of the directory that the image goes into; made when missing. */
  imagePath: string;
  /** The task ends with its checkpoint; otherwise it goes on. */
  exit?: boolean;
  /** Carry open TCP connections along. */
  openTcp?: boolean;
  /** Carry unix sockets along whose other end is outside. */
  externalUnixSockets?: boolean;
  /** Carry a terminal along: its processes are a shell's job. */
  terminal?: boolean;
  fileLocks?: boolean;
  /** Kinds of namespaces, such as `network`, that are made anew and empty at the restore. */
  emptyNamespaces?: readonly string[];
  /** How CRIU treats cgroups: `soft`, `full`, `strict`, `ignore`. */
  cgroupsMode?: string;
  /** Where CRIU writes its log and working files; by default a directory of the shim's, gone with the task. */
  workPath?: string;
  /** The image of an earlier checkpoint that this one builds on. */
  parentPath?: string;
}
