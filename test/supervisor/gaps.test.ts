// Breaks in what is heard of all tasks: admitted, asked about, closed only when everything is known.
import { expect, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import { Supervisor, type TransitionItem } from '../../src/supervisor/supervisor.js';
import { Random } from '../faults/random.js';
import { SimulatedClock } from '../faults/simulated-clock.js';

async function setUp() {
  const clock = new SimulatedClock(new Random(1));
  const launcher = new MemoryLauncher({ clock });
  const session = launcher.session();
  const supervisor = new Supervisor({ launcher: session, auditMs: 0, clock });
  const task = await supervisor.create({ id: 'web', args: ['true'] });
  await task.start();
  const seen: TransitionItem[] = [];
  supervisor.transitions({ from: supervisor.position + 1 }).subscribe((item) => seen.push(item));
  const types = (): string[] => seen.map(({ type }) => type);
  return { clock, launcher, session, supervisor, types };
}

test('a gap stays open until every shim has said how its tasks are', async () => {
  const { clock, launcher, session, supervisor, types } = await setUp();
  const error = new TaskError('UNAVAILABLE', 'not now');
  launcher.faults.onCall('state', { kind: 'fail', error }, { times: 2 });
  session.deafen(100);
  await clock.drain({ limitMs: 1_000 });
  expect(types()).toEqual(['gap']);
  await clock.drain({ limitMs: 2_500 });
  expect(types()).toEqual(['gap', 'synced']);
  await supervisor.close();
});

test('what breaks again while it is asked about is closed by the second mending alone', async () => {
  const { clock, launcher, session, supervisor, types } = await setUp();
  launcher.faults.onCall('state', { kind: 'reply-late', ms: 500 });
  session.deafen(100);
  await clock.drain({ limitMs: 200 });
  session.deafen(2_000);
  await clock.drain({ limitMs: 1_000 });
  expect(types()).toEqual(['gap']);
  await clock.drain({ limitMs: 2_000 });
  expect(types()).toEqual(['gap', 'synced']);
  await supervisor.close();
});
