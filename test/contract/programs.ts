// The programs of the contract suite, as shell scripts.
import type { OciProcess } from '../../src/model/runtime-spec.js';
import type { Program } from './shim-adapter.js';

export function scriptOf(program: Program): string {
  switch (program.does) {
    case 'exit':
      return `exit ${program.status}`;
    case 'sleep':
      return 'exec sleep 1000';
    case 'ignore SIGTERM':
      return `trap '' TERM; exec sleep 1000`;
    case 'copy its input':
      return 'exec cat';
    case 'keep two children':
      return `trap 'exec sleep 1003' TERM; sleep 1001 & sleep 1002 & wait; exec sleep 1003`;
  }
}

/** An exec that runs a program. */
export function shellProcess(program: Program): OciProcess {
  const env = ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'];
  return { args: ['sh', '-c', scriptOf(program)], env, cwd: '/', user: { uid: 0, gid: 0 } };
}
