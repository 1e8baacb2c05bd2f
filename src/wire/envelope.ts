// What a shim publishes -> one fact.
// @see containerd api/services/ttrpc/events/v1/events.proto, api/events/task.proto
import { TaskError } from '../model/errors.js';
import type { Fact } from '../model/facts.js';
import { containerd } from './shim-messages.js';
import { fromTimestamp, unpackAny } from './well-known.js';

const events = containerd.events;

/** Full name and method of the service that shims publish to. */
export const eventsService = { name: 'containerd.services.events.ttrpc.v1.Events', forward: 'Forward' } as const;

/** The answer to Forward: google.protobuf.Empty. */
export const forwardAnswer = new Uint8Array();

type Base = { namespace: string; source: 'event'; at: Date };
type Reader = { type: string; read: (value: Uint8Array, base: Base) => Fact | undefined };

const readers: Readonly<Record<string, Reader>> = {
  '/tasks/create': {
    type: 'TaskCreate',
    read(value, base) {
      const { containerId: taskId, pid } = events.TaskCreate.decode(value);
      return { ...base, kind: 'task.created', taskId, pid };
    },
  },
  '/tasks/start': {
    type: 'TaskStart',
    read(value, base) {
      const { containerId: taskId, pid } = events.TaskStart.decode(value);
      return { ...base, kind: 'task.started', taskId, pid };
    },
  },
  '/tasks/paused': {
    type: 'TaskPaused',
    read: (value, base) => ({ ...base, kind: 'task.paused', taskId: events.TaskPaused.decode(value).containerId }),
  },
  '/tasks/resumed': {
    type: 'TaskResumed',
    read: (value, base) => ({ ...base, kind: 'task.resumed', taskId: events.TaskResumed.decode(value).containerId }),
  },
  '/tasks/oom': {
    type: 'TaskOOM',
    read: (value, base) => ({ ...base, kind: 'task.oom', taskId: events.TaskOOM.decode(value).containerId }),
  },
  '/tasks/exit': { type: 'TaskExit', read: readExit },
  '/tasks/delete': { type: 'TaskDelete', read: readDelete },
  '/tasks/exec-added': {
    type: 'TaskExecAdded',
    read(value, base) {
      const { containerId: taskId, execId } = events.TaskExecAdded.decode(value);
      return { ...base, kind: 'exec.added', taskId, execId };
    },
  },
  '/tasks/exec-started': {
    type: 'TaskExecStarted',
    read(value, base) {
      const { containerId: taskId, execId, pid } = events.TaskExecStarted.decode(value);
      return { ...base, kind: 'exec.started', taskId, execId, pid };
    },
  },
};

/**
 * Reads a ForwardRequest.
 * @returns undefined for a topic that is not about a task's life
 * @throws TaskError INVALID_ARGUMENT when the bytes are not what the topic promises
 */
export function decodeForwardRequest(bytes: Uint8Array): Fact | undefined {
  const { ForwardRequest } = containerd.services.events.ttrpc.v1;
  return reading('ForwardRequest', () => factOf(ForwardRequest.decode(bytes).envelope));
}

/** The same of a bare Envelope, which is what a daemon's Subscribe delivers. */
export function decodeEnvelope(bytes: Uint8Array): Fact | undefined {
  return reading('Envelope', () => factOf(containerd.types.Envelope.decode(bytes)));
}

function reading<T>(message: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (TaskError.is(error)) throw error;
    throw new TaskError('INVALID_ARGUMENT', `event: the bytes are not of the message ${message}`, { cause: error });
  }
}

function factOf(envelope: containerd.types.Envelope.$Properties | null | undefined): Fact | undefined {
  const { typeUrl, value } = unpackAny(envelope?.event);
  const topic = envelope?.topic ?? '';
  const reader = Object.hasOwn(readers, topic) ? readers[topic] : undefined;
  if (reader === undefined) return undefined;
  const expected = `containerd.events.${reader.type}`;
  if (typeUrl !== expected) {
    throw new TaskError('INVALID_ARGUMENT', `event ${topic}: expected ${expected}, got ${JSON.stringify(typeUrl)}`);
  }
  const at = fromTimestamp(envelope?.timestamp) ?? new Date();
  return reader.read(value, { namespace: envelope?.namespace ?? '', source: 'event', at });
}

/** Init's exit carries the container's own id as `id`; any other `id` is an exec's. */
function readExit(value: Uint8Array, base: Base): Fact {
  const { containerId: taskId, id, pid, exitStatus: status, exitedAt } = events.TaskExit.decode(value);
  const exit = { status, exitedAt: fromTimestamp(exitedAt) ?? base.at, inferred: false };
  const about = { ...base, at: exit.exitedAt, taskId, pid, exit };
  return id === '' || id === taskId ? { ...about, kind: 'task.exited' } : { ...about, kind: 'exec.exited', execId: id };
}

function readDelete(value: Uint8Array, base: Base): Fact | undefined {
  const { containerId: taskId, id, pid, exitStatus: status, exitedAt } = events.TaskDelete.decode(value);
  // Some shims also tell of deleted execs, which nobody here waits for.
  if (id !== '' && id !== taskId) return undefined;
  const exit = { status, exitedAt: fromTimestamp(exitedAt) ?? base.at, inferred: false };
  return { ...base, kind: 'task.deleted', taskId, pid, exit };
}
