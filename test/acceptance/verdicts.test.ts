// For each state and operation: what our handle says, and what the shim itself answers. They may not differ.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LinuxResources } from '../../src/model/resources.js';
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

const states = ['created', 'running', 'paused', 'stopped'] as const;
const operations = [
  ...(['create', 'start', 'pause', 'resume', 'kill', 'exec', 'update', 'checkpoint', 'delete'] as const),
  ...(['pids', 'stats', 'resize', 'closeStdin', 'wait', 'state'] as const),
];
type Operation = (typeof operations)[number];

/** Does nothing to a process that does nothing about it. */
const harmless = 23;
const sigkill = 9;
/** A Wait that is not answered within it is taken to block, in milliseconds. */
const patienceMs = 150;
const size = { width: 80, height: 24 };
const limits: LinuxResources = { pids: { limit: 1000 } };
const extra = {
  args: ['sh', '-c', 'exec sleep 1000'],
  cwd: '/',
  user: { uid: 0, gid: 0 },
  env: ['PATH=/bin:/usr/bin'],
};
const noStdio = { stdin: '', stdout: '', stderr: '', terminal: false };

const walk: Omit<Walk<(typeof states)[number], Operation>, 'make'> = {
  states,
  operations,
  changing: { created: 'start', running: 'pause', paused: 'resume', stopped: 'delete' },
  fresh: { state: 'created', operation: 'delete' },
};

/** Each attempt has names of its own: an exec of the last one may be there still. */
function counter(prefix: string): () => string {
  let count = 0;
  return () => `${prefix}${(count += 1)}`;
}

/** Through our handle. */
async function ours(door: Door): Promise<Verdicts> {
  const supervisor = await door.supervise();
  const make = async (name: string): Promise<Subject<Operation>> => {
    const id = `ours-${name}`;
    const spec = { id, spec: door.spec(id) };
    const task = await supervisor.create(spec);
    const execId = counter('e');
    const image = counter(join(door.directory, `${id}-image`));
    return {
      operations: {
        create: () => supervisor.create(spec),
        start: () => task.start(),
        pause: () => task.pause(),
        resume: () => task.resume(),
        kill: () => task.kill({ signal: harmless }),
        exec: () => task.exec({ execId: execId(), spec: extra, stdio: 'null' }, { start: false }),
        update: () => task.update(limits),
        checkpoint: () => task.checkpoint({ imagePath: image() }),
        delete: () => task.delete(),
        pids: () => task.processes(),
        stats: () => task.stats(),
        resize: () => task.resize(size),
        closeStdin: () => task.closeStdin(),
        wait: () => task.wait({ timeoutMs: patienceMs }),
        state: () => task.state(),
      },
      async end() {
        await task.kill({ signal: sigkill });
        await task.wait({ timeoutMs: 5_000 });
      },
    };
  };
  try {
    return await collect({ ...walk, make });
  } finally {
    await supervisor.shutdown();
  }
}

/** Past our charts: what the shim itself says. */
async function theirs(door: Door): Promise<Verdicts> {
  const launcher = await door.launch();
  const { namespace, runtime } = door;
  const make = async (name: string): Promise<Subject<Operation>> => {
    const id = `theirs-${name}`;
    const bundle = await launcher.prepare({ namespace, id, runtime, spec: door.spec(id) });
    const { shim, close } = await launcher.launch(bundle);
    const create = (): Promise<unknown> => shim.create({ id, bundle: bundle.path, stdio: noStdio });
    await create();
    const execId = counter('e');
    const image = counter(join(door.directory, `${id}-image`));
    return {
      operations: {
        create,
        start: () => shim.start(id),
        pause: () => shim.pause(id),
        resume: () => shim.resume(id),
        kill: () => shim.kill(id, { signal: harmless }),
        exec: () => shim.exec(id, { execId: execId(), process: extra, stdio: noStdio }),
        update: () => shim.update(id, limits),
        checkpoint: () => shim.checkpoint(id, { imagePath: image() }),
        async delete() {
          await shim.delete(id);
          await shim.shutdown(id);
          await close();
          await launcher.remove(bundle);
        },
        pids: () => shim.pids(id),
        stats: () => shim.stats(id),
        resize: () => shim.resize(id, size),
        closeStdin: () => shim.closeStdin(id),
        wait: () => shim.wait(id, { timeoutMs: patienceMs }),
        state: () => shim.state(id),
      },
      async end() {
        await shim.kill(id, { signal: sigkill });
        await shim.wait(id, { timeoutMs: 5_000 });
      },
    };
  };
  try {
    return await collect({ ...walk, make });
  } finally {
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
    const [mine, shims] = await Promise.all([ours(door), theirs(door)]);
    tables.set(kind.name, { ours: mine, theirs: shims });
    expect([...mine.keys()].sort()).toEqual([...rows].sort());
    expect(Object.fromEntries(mine)).toEqual(Object.fromEntries(shims));
  });
}

test('the table of all verdicts has no differences', () => expectNoDifferences('tasks', rows, tables));
