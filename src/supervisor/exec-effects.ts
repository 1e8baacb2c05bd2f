// What the effects of an exec's chart do: the one place where it meets the Shim port.
import pLimit, { type LimitFunction } from 'p-limit';
import { execMachine, type ExecContext } from '../../machines/index.js';
import { TaskError } from '../model/errors.js';
import type { TaskExit } from '../model/task-status.js';
import type { ExecState } from '../model/transition.js';
import type { ShimLauncher } from '../shim/shim.js';
import { type Done, type Effect, type EffectOptions, giveUpEffect, runEffect, unhurried } from './effect-runner.js';
import type { ExecRecord, ExecTask } from './exec-record.js';
import { killTree } from './kill-tree.js';
import type { Logger } from './logger.js';
import { shimOf } from './shim-link.js';

/** How long output that should have ended with the process may bring nothing before it is left, in milliseconds. */
const drainIdleMs = 2_000;
const settleMs = 2_000;
/** A shim starts one exec after the other, each a process of its runtime: a crowd would only wait there, with its deadlines. */
const startsAtOnce = 4;

/** How long a shim that is busy with others may take to read an exec's input, in milliseconds. */
const inputMs = 30_000;

const starts = new WeakMap<ExecTask, LimitFunction>();

export interface ExecEffectsOptions {
  recordOf: (context: ExecContext) => ExecRecord | undefined;
  launcher: ShimLauncher;
  logger: Logger;
  /** Waits for the exit and tells it; resolves when it is there, or when waiting has failed. */
  watch: (record: ExecRecord) => Promise<void>;
  publish: (record: ExecRecord, context: ExecContext, to: ExecState) => void;
}

/** The exec chart with its effects bound, once for all execs of a supervisor. */
export function bindExecMachine(options: ExecEffectsOptions): typeof execMachine {
  const { recordOf, launcher, logger, watch, publish } = options;
  type Args = { context: ExecContext };
  const bind =
    (effect: Effect<ExecRecord>) =>
    ({ context }: Args): void => {
      const record = recordOf(context);
      if (record) runEffect(record, effect);
    };
  const note =
    (change: (record: ExecRecord) => void) =>
    ({ context }: Args): void => {
      const record = recordOf(context);
      if (record) change(record);
    };
  return execMachine.provide({
    actions: {
      addExec: bind((record, options) => add(record, launcher, options)),
      withdrawExec: bind((record, options) => withdraw(record, unhurried(options))),
      startExec: bind((record, options) => start(record, watch, options)),
      probeExec: bind((record, options) => probe(record, watch, unhurried(options))),
      killTree: bind((record) => killTree(record, launcher.processes, logger)),
      settleExit: bind((record) => settleExit(record)),
      drainOutput: bind((record) => drain(record, logger)),
      deleteExec: bind((record, options) => forget(record, unhurried(options))),
      abandonEffect: note(giveUpEffect),
      noteTimeout: note((record) => (record.timedOut = true)),
      announceSpent: note(announceSpent),
      publish: ({ context }, { to }) => {
        const record = recordOf(context);
        if (record) publish(record, context, to);
      },
    },
  });
}

async function add(record: ExecRecord, launcher: ShimLauncher, options: EffectOptions): Promise<void> {
  const { task, execId, process, stdioSpec: stdio, terminal } = record;
  if (!task.bundle) throw new TaskError('NOT_FOUND', `task "${task.id}": it is deleted`, { taskId: task.id });
  const onStdinEnd = (): void => {
    shimOf(task)
      .closeStdin(task.id, { execId })
      .catch(() => undefined); // the process is gone, and with it its input
  };
  record.stdio = await launcher.openStdio(task.bundle, { stdio, terminal: terminal !== undefined, execId, onStdinEnd });
  await shimOf(task).exec(task.id, { execId, process, stdio: record.stdio.paths }, options);
}

/** A size that was set since the exec was added is applied as soon as there is a terminal. */
async function start(record: ExecRecord, watch: ExecEffectsOptions['watch'], options: EffectOptions): Promise<Done> {
  const { task, execId, process, terminal } = record;
  const shim = shimOf(task);
  const { pid } = await startsOf(task)(() => shim.start(task.id, { ...options, execId }));
  const { consoleSize } = process;
  const isResized = terminal && (terminal.width !== consoleSize?.width || terminal.height !== consoleSize.height);
  // The process may be over already, and takes neither a size nor input then.
  if (isResized) await shim.resize(task.id, terminal, { ...unhurried(options), execId }).catch(() => undefined);
  await openInput(record, watch);
  return { pid };
}

function startsOf(task: ExecTask): LimitFunction {
  const known = starts.get(task);
  if (known) return known;
  const limit = pLimit(startsAtOnce);
  starts.set(task, limit);
  return limit;
}

/** A short command may be over, and its shim's end closed, before there was anybody to read. */
async function openInput(record: ExecRecord, watch: ExecEffectsOptions['watch']): Promise<void> {
  const ended = new AbortController();
  void watch(record).then(() => ended.abort());
  record.stdin = await record.stdio?.openStdin({ signal: ended.signal, timeoutMs: inputMs }).catch(() => undefined);
}

/** After a Start whose reply did not come; a shim that does not know the exec has nothing of it. */
async function probe(
  record: ExecRecord,
  watch: ExecEffectsOptions['watch'],
  options: { signal: AbortSignal },
): Promise<Done> {
  const { task, execId } = record;
  const { state, pid, exit } = await shimOf(task).state(task.id, { ...options, execId });
  if (state === 'running') await openInput(record, watch);
  return { state, pid, ...(state === 'stopped' && { exit: exit ?? unseenExit() }) };
}

/** Init has ended, and with it the exec: what the shim says of its exit, or what can be concluded. */
async function settleExit({ task, execId }: ExecRecord): Promise<Done> {
  try {
    const { exit } = await shimOf(task).state(task.id, { execId, timeoutMs: settleMs });
    return { state: 'stopped', exit: exit ?? unseenExit() };
  } catch {
    // Forgotten, or out of reach: either way nobody will tell any more.
    return { state: 'stopped', exit: unseenExit() };
  }
}

async function drain(record: ExecRecord, logger: Logger): Promise<void> {
  const draining = record.stdio?.drained(drainIdleMs) ?? Promise.resolve(true);
  record.drained = draining;
  const about = { task: record.task.id, exec: record.execId, drainIdleMs };
  if (!(await draining)) logger.warn(about, 'output did not end with the exec');
}

/** One that had the id before is somebody else's. */
function withdraw(record: ExecRecord, options: { signal: AbortSignal }): Promise<void> {
  return record.error?.code === 'ALREADY_EXISTS' ? Promise.resolve() : forget(record, options);
}

async function forget({ task, execId }: ExecRecord, options: { signal: AbortSignal }): Promise<void> {
  // With the task its execs are gone too.
  if (!task.bundle || task.link?.isGone) return;
  try {
    await shimOf(task).delete(task.id, { ...options, execId });
  } catch (error) {
    if (!TaskError.is(error) || error.code !== 'NOT_FOUND') throw error;
  }
}

function announceSpent({ started, exited, error, task, execId }: ExecRecord): void {
  const text = `start exec "${execId}" of task "${task.id}": it did not start, and is not started again`;
  const reason = error ?? new TaskError('FAILED_PRECONDITION', text, { taskId: task.id });
  started.reject(reason);
  exited.reject(reason);
}

const unseenExit = (): TaskExit => ({ status: 255, exitedAt: new Date(), inferred: true });
