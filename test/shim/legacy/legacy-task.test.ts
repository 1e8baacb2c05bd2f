import { expect, test } from 'vitest';
import type { Fact } from '../../../src/model/facts.js';
import type { Bundle } from '../../../src/shim/bundle.js';
import { LegacyTask } from '../../../src/shim/legacy/legacy-task.js';
import { ReplyFacts } from '../../../src/shim/reply-facts.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const stdio = { stdin: '', stdout: '', stderr: '', terminal: false };
const exitedAt = new Date(5_000);

function open(path = temporaryDirectory()) {
  const bundle: Bundle = { namespace: 'n', id: 't1', runtime: 'legacy-grpc:/shim', path };
  const told: Fact[] = [];
  return { bundle, told, task: new LegacyTask(bundle, new ReplyFacts(bundle, (fact) => told.push(fact))) };
}

const init = () => ({ pid: 7, phase: 'created' as const, stdio });

test('an exit that comes before the reply that names its pid is not lost', () => {
  const { task, told } = open();
  task.heard({ kind: 'exited', pid: 7, exit: { status: 3, exitedAt } });
  task.created(init());
  expect(task.init!.exit).toEqual({ status: 3, exitedAt, inferred: false });
  expect(told).toMatchObject([{ kind: 'task.exited', pid: 7, source: 'event' }]);
});

test('an exit whose event was missed is taken from State, without a time of its own', () => {
  const { task, told } = open();
  task.created(init());
  task.compared([{ pid: 7, hasEnded: false, exitStatus: 0 }]);
  expect(task.init!.exit).toBeUndefined();
  task.compared([{ pid: 7, hasEnded: true, exitStatus: 3 }]);
  expect(task.init!.exit).toMatchObject({ status: 3, inferred: false });
  task.heard({ kind: 'exited', pid: 7, exit: { status: 3, exitedAt } });
  expect(told).toMatchObject([{ kind: 'task.exited', source: 'state', exit: { status: 3 } }]);
});

test("the end of a task that was deleted before it ran is nobody else's", () => {
  const { task } = open();
  task.created(init());
  task.deleted(task.init!);
  task.heard({ kind: 'exited', pid: 7, exit: { status: 137, exitedAt } });
  task.created(init());
  expect(task.init!.exit).toBeUndefined();
});

test('what is known is found again in the bundle, down to the times of exits', () => {
  const { task, bundle } = open();
  task.created(init());
  task.execAdded({ execId: 'e1', pid: 8, phase: 'started', stdio });
  task.heard({ kind: 'exited', pid: 8, exit: { status: 1, exitedAt } });
  const again = open(bundle.path).task;
  expect(again.entries).toEqual(task.entries);
  expect(again.entryOf('t1', 'e1').exit).toEqual({ status: 1, exitedAt, inferred: false });
  expect(again.execIdOf(8)).toBe('e1');
  expect(() => again.entryOf('t1', 'e2')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }) as Error);
  task.deleted(task.init!);
  expect(open(bundle.path).task.init).toBeUndefined();
});
