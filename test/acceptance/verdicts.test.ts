// For each state and operation: what our handle says, and what the shim itself answers. They may not differ.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSupervisor } from '../../src/create-supervisor.js';
import { TaskError } from '../../src/model/errors.js';
import type { OciSpec } from '../../src/model/runtime-spec.js';
import { defaultSpec, hostSpec } from '../../src/shim/default-spec.js';
import { createShimLauncher } from '../../src/shim/shim-launcher.js';
import { busyboxRootfs } from '../support/busybox-rootfs.js';
import { type Component, machine, requireOn } from '../support/machine.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { processesMarked } from '../contract/left-over.js';

const states = ['created', 'running', 'paused', 'stopped'] as const;
const operations = ['start', 'pause', 'resume', 'kill', 'delete', 'pids', 'wait', 'state'] as const;
type State = (typeof states)[number];
type Operation = (typeof operations)[number];

/** A task, and what can be asked of it. */
type Subject = Record<Operation, () => Promise<unknown>> & { end(): Promise<unknown> };

/** The cell of each state and operation, such as `created pause`. */
type Verdicts = Map<string, string>;

/** Does nothing to a process that does nothing about it. */
const harmless = 23;
const sigkill = 9;
/** A Wait that is not answered within it is taken to block, in milliseconds. */
const patienceMs = 150;

async function verdictOf(operation: Operation, subject: Subject): Promise<string> {
  try {
    const result = await subject[operation]();
    if (operation === 'state') return `ok: ${(result as { state: string }).state}`;
    if (operation === 'wait') return `answers: ${(result as { status: number }).status}`;
    if (operation === 'pids') return `ok: ${(result as unknown[]).length}`;
    return 'ok';
  } catch (error) {
    if (!TaskError.is(error)) throw error;
    return operation === 'wait' && error.code === 'DEADLINE_EXCEEDED' ? 'blocks' : error.code;
  }
}

/** What leads on from each state; it is tried last. */
const changing: Record<State, Operation> = { created: 'start', running: 'pause', paused: 'resume', stopped: 'delete' };

/** Leads one task through all states and tries everything in each; a second one is deleted while it is created. */
async function collect(make: (id: string) => Promise<Subject>): Promise<Verdicts> {
  const verdicts: Verdicts = new Map();
  const subject = await make('walk');
  for (const state of states) {
    if (state === 'stopped') await subject.end();
    const last = changing[state];
    const before = operations.filter((name) => name !== last && !(state === 'created' && name === 'delete'));
    for (const operation of [...before, last]) {
      verdicts.set(`${state} ${operation}`, await verdictOf(operation, subject));
    }
  }
  verdicts.set('created delete', await verdictOf('delete', await make('fresh')));
  return verdicts;
}

interface Door {
  root: string;
  runtime: string;
  spec(id: string): OciSpec;
}

/** Through our handle. */
async function ours({ root, runtime, spec }: Door): Promise<Verdicts> {
  const supervisor = await createSupervisor({ root: join(root, 'ours'), namespace: 'verdicts', runtime });
  try {
    return await collect(async (id) => {
      const task = await supervisor.create({ id: `ours-${id}`, spec: spec(`ours-${id}`) });
      return {
        start: () => task.start(),
        pause: () => task.pause(),
        resume: () => task.resume(),
        kill: () => task.kill({ signal: harmless }),
        delete: () => task.delete(),
        pids: () => task.processes(),
        wait: () => task.wait({ timeoutMs: patienceMs }),
        state: () => task.state(),
        async end() {
          await task.kill({ signal: sigkill });
          await task.wait({ timeoutMs: 5_000 });
        },
      };
    });
  } finally {
    await supervisor.shutdown();
  }
}

/** Past our charts: what the shim itself says. */
async function theirs({ root, runtime, spec }: Door): Promise<Verdicts> {
  const launcher = await createShimLauncher({ root: join(root, 'theirs') });
  try {
    return await collect(async (name) => {
      const id = `theirs-${name}`;
      const bundle = await launcher.prepare({ namespace: 'verdicts', id, runtime, spec: spec(id) });
      const { shim, close } = await launcher.launch(bundle);
      const stdio = { stdin: '', stdout: '', stderr: '', terminal: false };
      await shim.create({ id, bundle: bundle.path, stdio });
      return {
        start: () => shim.start(id),
        pause: () => shim.pause(id),
        resume: () => shim.resume(id),
        kill: () => shim.kill(id, { signal: harmless }),
        async delete() {
          await shim.delete(id);
          await shim.shutdown(id);
          await close();
          await launcher.remove(bundle);
        },
        pids: () => shim.pids(id),
        wait: () => shim.wait(id, { timeoutMs: patienceMs }),
        state: () => shim.state(id),
        async end() {
          await shim.kill(id, { signal: sigkill });
          await shim.wait(id, { timeoutMs: 5_000 });
        },
      };
    });
  } finally {
    await launcher.close();
  }
}

const doors: { name: string; needed: Component<unknown>; runtime: () => string }[] = [
  { name: 'runc, installed', needed: machine.runcShim, runtime: () => 'io.containerd.runc.v2' },
  {
    name: 'runc, containerd 2.x',
    needed: machine.containerd2,
    runtime: () => (machine.containerd2.found ? machine.containerd2.value.shim : ''),
  },
  { name: 'process', needed: { found: true, value: 'process' }, runtime: () => 'process' },
];
const tables = new Map<string, { ours: Verdicts; theirs: Verdicts }>();

function openDoor(runtime: string): Door {
  const root = realpathSync(temporaryDirectory());
  onTestFinished(() => {
    for (const pid of processesMarked(root)) process.kill(pid, 'SIGKILL');
  });
  const command = { args: ['sh', '-c', 'exec sleep 1000'], env: { MARK: root } };
  if (runtime === 'process') return { root, runtime, spec: () => hostSpec(command) };
  const rootfs = busyboxRootfs(join(root, 'rootfs'));
  const cgroup = `/${root.split('/').at(-1)}`;
  return { root, runtime, spec: (id) => defaultSpec({ ...command, rootfs, cgroupsPath: `${cgroup}-${id}` }) };
}

for (const { name, needed, runtime } of doors) {
  test(`our verdicts are those of ${name}`, async (context) => {
    requireOn(needed, context);
    if (runtime() !== 'process') requireOn(machine.busybox, context);
    const door = openDoor(runtime());
    const [mine, shims] = await Promise.all([ours(door), theirs(door)]);
    tables.set(name, { ours: mine, theirs: shims });
    expect(mine.size).toBe(states.length * operations.length);
    expect(Object.fromEntries(mine)).toEqual(Object.fromEntries(shims));
  });
}

test('the table of all verdicts has no differences', () => {
  const names = [...tables.keys()];
  const rows = states.flatMap((state) => operations.map((operation) => `${state} ${operation}`));
  const cells = rows.map((row) => {
    const mine = [...new Set(names.map((name) => tables.get(name)!.ours.get(row)!))];
    return [row, mine.join(' / '), ...names.map((name) => tables.get(name)!.theirs.get(row)!)];
  });
  const differences = cells.filter(([, mine, ...shims]) => shims.some((verdict) => verdict !== mine)).length;
  console.log(`${asTable([['', 'ours', ...names], ...cells])}\n${differences} differences`);
  expect(differences).toBe(0);
});

function asTable(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
