// The Shim port over a shim of May 2017, which has one container and no words for states, execs or Wait: what the port
// promises beyond its API is done here, with the table of its processes.
// @see containerd linux/shim/service.go at 539742881d
import type { CallOptions } from '../../model/call-options.js';
import { TaskError } from '../../model/errors.js';
import type { TaskExit } from '../../model/task-status.js';
import { execRefusalOf } from '../../model/verdicts.js';
import type { Transport } from '../../transport/transport.js';
import * as wire from '../../wire/legacy-shim-messages.js';
import type { Shim } from '../shim.js';
import { translateShimError } from '../shim-errors.js';
import { verbsOf, type LegacyVerb, type RunVerb } from './legacy-calls.js';
import type { LegacyEntry, LegacyTask } from './legacy-task.js';
import { openable, startExec, startTask } from './legacy-start.js';
import { allow, execState, statusOf, verdictState } from './legacy-verdicts.js';
import { waitsOn } from './legacy-wait.js';

export interface LegacyShimOptions {
  task: LegacyTask;
  /** The shim's own pid, 0 when it is not known any more. */
  shimPid: () => number;
  /** Called when the shim was told to end. Resolves when it is gone. */
  ended: (remaining: () => CallOptions) => Promise<void>;
}

type Parts = LegacyShimOptions & { run: RunVerb };

/** The shim's verbs on a connection to it; the connection stays the caller's. */
export function createLegacyShim(transport: Transport, options: LegacyShimOptions): Shim {
  const { task } = options;
  const parts = { ...options, run: verbsOf(transport, task) };
  return { ...lifecycle(parts), ...control(parts), ...processes(parts), wait: waitsOn(transport, task) };
}

function lifecycle({ task, run, shimPid, ended }: Parts): Pick<Shim, 'create' | 'delete' | 'connect' | 'shutdown'> {
  return {
    create: (request, options) =>
      run('create', { ...options, id: request.id }, async ({ call, state }) => {
        const { id, bundle, stdio, checkpoint } = request;
        if (id !== task.bundle.id)
          throw new TaskError('INVALID_ARGUMENT', `the shim has task "${task.bundle.id}" alone`);
        if (task.init !== undefined) {
          // It would take the second for the first from then on.
          await state();
          throw new TaskError('ALREADY_EXISTS', 'container with given ID already exists');
        }
        const fields = { id, bundle, stdio: openable(stdio), ...(checkpoint !== undefined && { checkpoint }) };
        const { pid } = wire.decodeLegacyPidResponse(await call('Create', wire.encodeLegacyCreateRequest(fields)));
        const isRestored = checkpoint !== undefined && { isRestored: true };
        task.facts.created(pid);
        task.created({ pid, phase: 'created', stdio, ...isRestored });
        await task.meters.find(pid);
        return { pid };
      }),
    delete: (id, options) =>
      run('delete', { ...options, id }, async (verb) => {
        const entry = task.entryOf(id, options?.execId);
        return entry === task.init ? deleteTask(task, verb) : deleteExec(task, entry, verb);
      }),
    connect: (id, options) =>
      run('connect', { ...options, id }, async ({ state }) => {
        // Before Create State would end the shim.
        if (task.init === undefined || id !== task.bundle.id) return { shimPid: shimPid(), taskPid: 0 };
        const { pid } = task.init;
        return { shimPid: shimPid(), taskPid: (await isThere(state(), id)) ? pid : 0 };
      }),
    shutdown: (id, options) =>
      run('shutdown', { ...options, id }, async ({ call, state, remaining }) => {
        try {
          if (task.init !== undefined) return void (await state());
          await call('Exit');
        } catch (error) {
          if (!(TaskError.is(error) && error.code === 'UNAVAILABLE')) throw error;
        }
        await ended(remaining);
      }),
  };
}

async function isThere(asking: Promise<unknown>, id: string): Promise<boolean> {
  try {
    await asking;
    return true;
  } catch (error) {
    if (translateShimError(error, 'connect', id).code === 'NOT_FOUND') return false;
    throw error;
  }
}

/** The shim deletes a running task too, without a word: hence the look before. */
async function deleteTask(task: LegacyTask, { call, state }: LegacyVerb): Promise<{ pid: number; exit?: TaskExit }> {
  const init = task.init!;
  allow(await verdictState(task, state), 'delete');
  // What is told of a created task later is the end that its Delete makes.
  const { pid, exit } = init;
  await call('Delete', wire.encodeLegacyPidRequest(0));
  task.deleted(init);
  return exit === undefined ? { pid } : { pid, exit };
}

async function deleteExec(
  task: LegacyTask,
  exec: LegacyEntry,
  { call, state }: LegacyVerb,
): Promise<{ pid: number; exit?: TaskExit }> {
  const { processes } = await state();
  const { pid, exit } = exec;
  const refusal = execRefusalOf(execState(exec), 'delete');
  if (refusal) throw refusal;
  // A pid that the shim does not know is init to its Delete.
  if (processes.some((process) => process.pid === pid)) await call('Delete', wire.encodeLegacyPidRequest(pid));
  task.deleted(exec);
  return exit === undefined ? { pid } : { pid, exit };
}

type Control = 'start' | 'pause' | 'resume' | 'checkpoint' | 'update' | 'stats' | 'exec';

function control({ task, run }: Parts): Pick<Shim, Control> {
  const allowed = (verb: 'pause' | 'resume', method: string) => (id: string, options?: CallOptions) =>
    run(verb, { ...options, id }, async ({ call, state }) => {
      task.entryOf(id, undefined);
      allow(await verdictState(task, state), verb);
      await call(method);
    });
  return {
    start: (id, options) =>
      run('start', { ...options, id }, async (verb) => {
        const entry = task.entryOf(id, options?.execId);
        return entry === task.init ? startTask(task, verb) : startExec(task, entry, verb);
      }),
    pause: allowed('pause', 'Pause'),
    resume: allowed('resume', 'Resume'),
    checkpoint: (id, request, options) =>
      run('checkpoint', { ...options, id }, async ({ call, state }) => {
        task.entryOf(id, undefined);
        const payload = wire.encodeLegacyCheckpointRequest(request);
        allow(await verdictState(task, state), 'checkpoint');
        await call('Checkpoint', payload);
      }),
    update: (id, _resources, options) =>
      run('update', { ...options, id }, async ({ state }) => {
        task.entryOf(id, undefined);
        allow(await verdictState(task, state), 'update');
        throw new TaskError('UNIMPLEMENTED', 'the shim of 2017 has no verb for it: use a newer runtime');
      }),
    stats: (id, options) =>
      run('stats', { ...options, id }, async ({ state }) => {
        const { pid } = task.entryOf(id, undefined);
        if ((await verdictState(task, state)) !== 'stopped') await task.meters.find(pid);
        return task.meters.read();
      }),
    exec: (id, { execId, process, stdio }, options) =>
      run('exec', { ...options, id, execId }, async ({ state }) => {
        task.entryOf(id, undefined);
        allow(await verdictState(task, state), 'exec');
        const isTaken = execId === id || task.entries.some((entry) => entry.execId === execId);
        if (isTaken) throw new TaskError('ALREADY_EXISTS', `id ${execId}: already exists`);
        task.execAdded({ execId, pid: 0, phase: 'created', stdio, process });
      }),
  };
}

function processes({ task, run }: Parts): Pick<Shim, 'state' | 'kill' | 'pids' | 'resize' | 'closeStdin'> {
  return {
    state: (id, options) =>
      run('state', { ...options, id }, async ({ state }) => {
        const entry = task.entryOf(id, options?.execId);
        const verdict = await verdictState(task, state);
        return statusOf(task, entry, verdict);
      }),
    kill: (id, { signal, all = false }, options) =>
      run('kill', { ...options, id }, async ({ call }) => {
        // Not after State, which a shim that hangs in Exec does not answer: then this may still be.
        const entry = task.entryOf(id, options?.execId);
        const isInit = entry === task.init;
        const refusal = isInit ? undefined : execRefusalOf(execState(entry), 'kill');
        if (refusal) throw refusal;
        const reach = isInit ? { all, pid: 0 } : { all: false, pid: entry.pid };
        await killed(call('Kill', wire.encodeLegacyKillRequest({ signal, ...reach })), reach.all);
      }),
    pids: (id, options) =>
      run('pids', { ...options, id }, async ({ call, state }) => {
        task.entryOf(id, undefined);
        if ((await verdictState(task, state)) === 'stopped') return [];
        const pids = wire.decodeLegacyProcessesResponse(await call('Processes', wire.encodeLegacyProcessesRequest(id)));
        return pids.map((pid) => {
          const execId = task.execIdOf(pid);
          return execId === undefined ? { pid } : { pid, execId };
        });
      }),
    resize: (id, size, options) =>
      run('resize', { ...options, id }, async ({ call, state }) => {
        const entry = task.entryOf(id, options?.execId);
        await state();
        const refusal = entry === task.init ? undefined : execRefusalOf(execState(entry), 'resize');
        if (refusal) throw refusal;
        const hasTerminal = entry.stdio.terminal && entry.pid > 0 && entry.exit === undefined;
        if (hasTerminal) await call('Pty', wire.encodeLegacyPtyRequest(entry.pid, size));
      }),
    closeStdin: (id, options) =>
      run('closeStdin', { ...options, id }, async ({ call, state }) => {
        const entry = task.entryOf(id, options?.execId);
        await state();
        entry.isStdinClosed = true;
        task.save();
        // Without a standard input the shim would end of it.
        const isOpen = entry.stdio.stdin !== '' && entry.exit === undefined && entry.pid > 0;
        if (isOpen) await call('CloseStdin', wire.encodeLegacyPidRequest(entry.pid));
      }),
  };
}

/** runc's words for a process that has ended differ with its version. */
async function killed(killing: Promise<unknown>, all: boolean): Promise<void> {
  try {
    await killing;
  } catch (error) {
    if (!(TaskError.is(error) && /not running|already finished|no such process/.test(error.message))) throw error;
    if (!all) throw new TaskError('NOT_FOUND', 'process already finished: not found', { cause: error });
  }
}
