// For each state of an exec and operation: what our handle says, and what the shim itself answers. They may not differ.
import { expect, test } from 'vitest';
import type { OciProcess } from '../../src/model/runtime-spec.js';
import { machine, requireOn } from '../support/machine.js';
import { type Door, kinds, openDoor } from './verdict-doors.js';
import {
  collect,
  type Compared,
  expectNoDifferences,
  type Subject,
  type Verdicts,
  type Walk,
} from './verdict-table.js';

const states = ['added', 'running', 'stopped'] as const;
const operations = ['add', 'start', 'kill', 'resize', 'closeStdin', 'wait', 'state', 'delete'] as const;
type Operation = (typeof operations)[number];

const harmless = 23;
const sigkill = 9;
const patienceMs = 150;
const size = { width: 80, height: 24 };
const noStdio = { stdin: '', stdout: '', stderr: '', terminal: false };
const id = 'host';

const walk: Omit<Walk<(typeof states)[number], Operation>, 'make'> = {
  states,
  operations,
  changing: { added: 'start', running: 'start', stopped: 'delete' },
  fresh: { state: 'added', operation: 'delete' },
};

const processOf = ({ directory }: Door): OciProcess => ({
  args: ['sh', '-c', 'exec sleep 1000'],
  cwd: '/',
  user: { uid: 0, gid: 0 },
  env: ['PATH=/bin:/usr/bin', `MARK=${directory}`],
});

/** Through our handle. */
async function ours(door: Door): Promise<Verdicts> {
  const supervisor = await door.supervise();
  try {
    const task = await supervisor.create({ id: `ours-${id}`, spec: door.spec(`ours-${id}`) });
    await task.start();
    const make = async (execId: string): Promise<Subject<Operation>> => {
      const spec = { execId, spec: processOf(door), stdio: 'null' } as const;
      const exec = await task.exec(spec, { start: false });
      return {
        operations: {
          add: () => task.exec(spec, { start: false }),
          start: () => exec.start(),
          kill: () => exec.kill({ signal: harmless }),
          resize: () => exec.resize(size),
          closeStdin: () => exec.closeStdin(),
          wait: () => exec.wait({ timeoutMs: patienceMs }),
          state: () => exec.state(),
          delete: () => exec.delete(),
        },
        async end() {
          await exec.kill({ signal: sigkill });
          await exec.wait({ timeoutMs: 5_000 });
        },
      };
    };
    return await collect({ ...walk, make });
  } finally {
    await supervisor.shutdown({ graceMs: 0 });
  }
}

/** Past our charts: what the shim itself says. */
async function theirs(door: Door, forbidden: ReadonlySet<string>): Promise<Verdicts> {
  const launcher = await door.launch();
  const { namespace, runtime } = door;
  const bundle = await launcher.prepare({ namespace, id, runtime, spec: door.spec(id) });
  const { shim, close } = await launcher.launch(bundle);
  await shim.create({ id, bundle: bundle.path, stdio: noStdio });
  await shim.start(id);
  try {
    const make = async (execId: string): Promise<Subject<Operation>> => {
      const about = { execId };
      const add = (): Promise<void> => shim.exec(id, { execId, process: processOf(door), stdio: noStdio });
      await add();
      return {
        operations: {
          add,
          start: () => shim.start(id, about),
          kill: () => shim.kill(id, { signal: harmless }, about),
          resize: () => shim.resize(id, size, about),
          closeStdin: () => shim.closeStdin(id, about),
          wait: () => shim.wait(id, { ...about, timeoutMs: patienceMs }),
          state: () => shim.state(id, about),
          delete: () => shim.delete(id, about),
        },
        async end() {
          await shim.kill(id, { signal: sigkill }, about);
          await shim.wait(id, { ...about, timeoutMs: 5_000 });
        },
      };
    };
    return await collect({ ...walk, make, forbidden });
  } finally {
    await shim.kill(id, { signal: sigkill, all: true });
    await shim.wait(id, { timeoutMs: 5_000 });
    await shim.delete(id);
    await shim.shutdown(id);
    await close();
    await launcher.remove(bundle);
    await launcher.close();
  }
}

const tables = new Map<string, Compared>();
const rows = states.flatMap((state) => operations.map((operation) => `${state} ${operation}`));

for (const kind of kinds) {
  test(`our verdicts are those of ${kind.name}`, { timeout: 60_000 }, async (context) => {
    requireOn(kind.needed, context);
    if (!kind.onHost) requireOn(machine.busybox, context);
    const door = await openDoor(kind);
    const forbidden = new Set(kind.diesOfSecondStart ? ['running start'] : []);
    const [mine, shims] = await Promise.all([ours(door), theirs(door, forbidden)]);
    tables.set(kind.name, { ours: mine, theirs: shims });
    expect([...mine.keys()].sort()).toEqual([...rows].sort());
    for (const [row, verdict] of shims) expect(`${row}: ${mine.get(row)}`).toBe(`${row}: ${verdict}`);
    expect(shims.size).toBe(rows.length - forbidden.size);
  });
}

test('the table of all verdicts has no differences', () => expectNoDifferences('execs', rows, tables));
