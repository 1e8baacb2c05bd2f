// PLACEHOLDER to be written by the shim-layer work
export interface Bundle {
  readonly namespace: string;
  readonly id: string;
  /** The runtime as it was asked for: `process`, a dotted name, or the path of a shim binary. */
  readonly runtime: string;
  /** Absolute path of the directory; its last component is the task's id. */
  readonly path: string;
}
