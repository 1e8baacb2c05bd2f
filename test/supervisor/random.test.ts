// Random commands, exits and faults: whatever happens, streams stay unbroken, promises settle, and a forced delete ends all.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import type { Transition } from '../../src/model/transition.js';
import type { CallFault, ShimVerb } from '../../src/shim/memory-faults.js';
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import { Supervisor } from '../../src/supervisor/supervisor.js';
import type { TaskHandle } from '../../src/supervisor/task-handle.js';
import { expectUnbroken } from './in-memory.js';
import { onTransitions } from '../support/on-transitions.js';

const seed = Number(process.env['TASKWRIGHT_RANDOM_SEED'] ?? 20_170_511);
const namespace = 'default';
const verbs: readonly ShimVerb[] = ['create', 'start', 'state', 'pause', 'resume', 'kill', 'wait', 'delete'];
/** Bounds every call, so that a lost reply costs a test little. */
const timeoutMs = 20;

const faults: readonly CallFault[] = [
  { kind: 'fail', error: new TaskError('UNKNOWN', 'the shim has failed') },
  { kind: 'reply-late', ms: 2 },
  { kind: 'reply-lost' },
  { kind: 'close-before' },
  { kind: 'close-after' },
  { kind: 'exit-before-reply', status: 3 },
];

type Step = (world: World) => void;

interface World {
  supervisor: Supervisor;
  launcher: MemoryLauncher;
  handles: TaskHandle[];
  /** What became of each call: nothing to tell, or why it failed. */
  calls: Promise<unknown>[];
}

const outcome = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

const onTask = (call: (task: TaskHandle) => Promise<unknown>): Step => {
  return ({ handles, calls }) => {
    const task = handles.at(-1);
    if (task) calls.push(outcome(call(task)));
  };
};

const steps: Readonly<Record<string, Step>> = {
  create: ({ supervisor, handles, calls }) =>
    calls.push(outcome(supervisor.create({ args: ['x'] }, { timeoutMs }).then((task) => handles.push(task)))),
  start: onTask((task) => task.start({ timeoutMs })),
  pause: onTask((task) => task.pause({ timeoutMs })),
  resume: onTask((task) => task.resume({ timeoutMs })),
  stop: onTask((task) => task.stop({ graceMs: 5 })),
  kill: onTask((task) => task.kill({ signal: 'SIGKILL' }, { timeoutMs })),
  delete: onTask((task) => task.delete()),
  force: onTask((task) => task.delete({ force: true })),
  state: onTask((task) => task.state({ timeoutMs })),
  pids: onTask((task) => task.processes({ timeoutMs })),
  exit: ({ launcher }) => launcher.tasks(namespace).at(-1)?.exit(7),
  disconnect: ({ launcher }) => void (launcher.tasks(namespace).length > 0 && launcher.disconnect(namespace)),
  crash: ({ launcher }) => void (launcher.tasks(namespace).length > 0 && launcher.crash(namespace)),
  lostExit: ({ launcher }) => launcher.faults.onEvent('task.exited', 'drop'),
  doubleExit: ({ launcher }) => launcher.faults.onEvent('task.exited', 'twice'),
};

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...Object.keys(steps)).map((name) => ({ name, run: steps[name]! })) },
  {
    weight: 1,
    arbitrary: fc
      .record({ verb: fc.constantFrom(...verbs), fault: fc.constantFrom(...faults) })
      .map(({ verb, fault }) => ({
        name: `${fault.kind} on ${verb}`,
        run: ({ launcher }: World) => launcher.faults.onCall(verb, fault),
      })),
  },
);
/** How many turns of the event loop pass before the next step: some come together, some apart. */
const schedule = fc.array(fc.record({ step, turns: fc.integer({ min: 0, max: 3 }) }), { minLength: 3, maxLength: 25 });

test(`whatever is asked and whatever goes wrong, nothing is left and nothing is told twice (seed ${seed})`, async () => {
  const property = fc.asyncProperty(schedule, async (plan) => {
    const launcher = new MemoryLauncher({ timeoutMs });
    const world: World = { supervisor: new Supervisor({ launcher, auditMs: 2 }), launcher, handles: [], calls: [] };
    const seen: Transition[] = [];
    onTransitions(world.supervisor, (transition) => seen.push(transition));
    steps['create']!(world);
    for (const { step: next, turns } of plan) {
      next.run(world);
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    }
    for (const task of world.supervisor.list()) world.calls.push(outcome(task.delete({ force: true })));
    const failures = (await Promise.all(world.calls)).filter((failure) => failure !== undefined);
    expect(failures.filter((failure) => !TaskError.is(failure))).toEqual([]);
    await world.supervisor.shutdown();
    expect(world.supervisor.list()).toEqual([]);
    expect(launcher.tasks(namespace)).toEqual([]);
    expectUnbroken(seen);
    const last = new Map(seen.map(({ task, to }) => [task, to]));
    expect([...last.values()].every((to) => to === 'deleted')).toBe(true);
  });
  await fc.assert(property, { seed, numRuns: 150, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true });
}, 90_000);
