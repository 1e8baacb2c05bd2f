// The in-memory shim, as the contract suite takes it.
import type { Fact } from '../../src/model/facts.js';
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import type { MemoryProcess } from '../../src/shim/memory-process.js';
import { nothingLeft } from './left-over.js';
import type { ContractHost, Program, ShimAdapter } from './shim-adapter.js';

const namespace = 'test';

export const memoryAdapter: ShimAdapter = {
  processOf: (program) => ({ args: ['run', JSON.stringify(program)], cwd: '/', user: { uid: 0, gid: 0 } }),
  hasProcesses: false,
  agrees: { protocol: 'memory' },
  open: () => Promise.resolve(openHost()),
};

function openHost(): ContractHost {
  const programs = new Map<string, Program>();
  const launcher = new MemoryLauncher({
    program: (process) => run(process, execProgram(process) ?? programs.get(process.id)!),
  });
  const facts: Fact[] = [];
  launcher.facts.subscribe((fact) => facts.push(fact));
  return {
    launcher,
    facts,
    prepare(id, program) {
      programs.set(id, program);
      const spec = { ociVersion: '1.0.2', process: { args: ['none'], cwd: '/', user: { uid: 0, gid: 0 } } };
      return launcher.prepare({ namespace, id, runtime: 'memory', spec });
    },
    ready: () => Promise.resolve(),
    crash: () => Promise.resolve(launcher.crash(namespace)),
    hang({ id }) {
      for (const verb of ['state', 'pids', 'connect', 'wait'] as const)
        launcher.faults.onCall(verb, { kind: 'reply-lost' }, { id });
      return Promise.resolve(() => undefined);
    },
    leftOver: () => Promise.resolve(nothingLeft),
    close: () => launcher.close(),
  };
}

const execProgram = ({ args }: MemoryProcess): Program | undefined => args && (JSON.parse(args[1]!) as Program);

function run(process: MemoryProcess, program: Program): void {
  if (program.does === 'exit') process.exit(program.status);
  else if (program.does !== 'sleep') process.onSignal = () => undefined;
}
