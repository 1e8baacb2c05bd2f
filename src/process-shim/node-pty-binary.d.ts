// The part of @lydell/node-pty that loads its compiled half, and what that half offers here; the package types neither.
declare module '@lydell/node-pty/requireBinary.js' {
  export interface PtyBinary {
    /** Both descriptors are inherited by every program that is spawned from then on. */
    open(columns: number, rows: number): { master: number; slave: number; pty: string };
    resize(master: number, columns: number, rows: number): void;
  }
  export function requireBinary(file: 'pty.node'): PtyBinary;
}
