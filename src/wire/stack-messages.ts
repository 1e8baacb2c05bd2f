// What is said of a stack between our own processes.
// @see proto/taskwright/v1/stacks.proto
import { TaskError } from '../model/errors.js';
import type { Health } from '../model/health-check.js';
import type { ServiceState, ServiceStatus } from '../model/service-status.js';
import type { StackDiff } from '../model/stack-diff.js';
import type { TaskState } from '../model/transition.js';
import { taskwright } from '../../proto/generated/control.js';
import { decoded } from './task-messages.js';
import { fromTimestamp, toTimestamp } from './well-known.js';

const messages = taskwright.v1;

export const stacksService = 'taskwright.v1.Stacks';

/** A stack file as it travels: whoever gets it reads what it says. */
export interface StackFileText {
  text: string;
  /** Its name, for messages. */
  file: string;
  /** Absolute. */
  directory: string;
  /** For the variables in its values. */
  environment: Record<string, string>;
}

export interface StackStatus {
  name: string;
  services: ServiceStatus[];
}

export interface AppliedStack {
  diff: StackDiff;
  stack: StackStatus;
}

export interface ServiceCommand {
  name: string;
  by: string;
}

export const encodeGetStack = (settled: boolean): Uint8Array => messages.GetStackRequest.encode({ settled }).finish();

export const decodeGetStack = (bytes: Uint8Array): { settled: boolean } =>
  request('GetStackRequest', () => ({ settled: messages.GetStackRequest.decode(bytes).settled ?? false }));

export const encodeStackFile = (file: StackFileText): Uint8Array => messages.StackFile.encode(file).finish();

export const decodeStackFile = (bytes: Uint8Array): StackFileText =>
  request('StackFile', () => {
    const { text, file, directory, environment } = new messages.StackFile(messages.StackFile.decode(bytes));
    return { text, file, directory, environment };
  });

export const encodeServiceCommand = (command: ServiceCommand): Uint8Array =>
  messages.ServiceRequest.encode(command).finish();

export const decodeServiceCommand = (bytes: Uint8Array): ServiceCommand =>
  request('ServiceRequest', () => {
    const { name, by } = new messages.ServiceRequest(messages.ServiceRequest.decode(bytes));
    return { name, by };
  });

export const encodeStack = ({ name, services }: StackStatus): Uint8Array =>
  messages.Stack.encode({ name, services: services.map(toService) }).finish();

export const decodeStack = (bytes: Uint8Array): StackStatus =>
  decoded('Stack', () => fromStack(messages.Stack.decode(bytes)));

export const encodeService = (status: ServiceStatus): Uint8Array => messages.Service.encode(toService(status)).finish();

export const decodeService = (bytes: Uint8Array): ServiceStatus =>
  decoded('Service', () => fromService(messages.Service.decode(bytes)));

export const encodeStackDiff = (diff: StackDiff): Uint8Array => messages.StackDiff.encode(diff).finish();

export const decodeStackDiff = (bytes: Uint8Array): StackDiff =>
  decoded('StackDiff', () => fromDiff(messages.StackDiff.decode(bytes)));

export const encodeApplied = ({ diff, stack }: AppliedStack): Uint8Array =>
  messages.ApplyStackResponse.encode({
    diff,
    stack: { ...stack, services: stack.services.map(toService) },
  }).finish();

export const decodeApplied = (bytes: Uint8Array): AppliedStack =>
  decoded('Apply', () => {
    const { diff, stack } = messages.ApplyStackResponse.decode(bytes);
    return { diff: fromDiff(diff ?? {}), stack: fromStack(stack ?? {}) };
  });

/** What we are asked. @throws TaskError INVALID_ARGUMENT */
function request<T>(name: string, decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    throw new TaskError('INVALID_ARGUMENT', `what came as ${name} is not the message it should be`, { cause });
  }
}

type ServiceMessage = taskwright.v1.Service.$Properties;

function toService({ since, nextStartAt, ...status }: ServiceStatus): ServiceMessage {
  return { ...status, since: toTimestamp(since), ...(nextStartAt && { nextStartAt: toTimestamp(nextStartAt) }) };
}

function fromStack({ name, services }: taskwright.v1.Stack.$Properties): StackStatus {
  return { name: name ?? '', services: (services ?? []).map(fromService) };
}

function fromService(message: ServiceMessage): ServiceStatus {
  const { name, kind, group, state, reason, restarts, waitsFor, health, task } = new messages.Service(message);
  const nextStartAt = fromTimestamp(message.nextStartAt);
  return {
    name,
    kind: kind === 'group' ? 'group' : 'service',
    ...(group !== '' && { group }),
    state: state as ServiceState,
    since: fromTimestamp(message.since) ?? new Date(0),
    ...{ reason, restarts },
    ...(nextStartAt && { nextStartAt }),
    ...(waitsFor.length > 0 && { waitsFor }),
    ...(health !== '' && { health: health as Health }),
    ...(task && { task: fromTask(task) }),
  };
}

function fromTask(message: taskwright.v1.ServiceTask.$Properties): NonNullable<ServiceStatus['task']> {
  const { id, incarnation, state, pid } = new messages.ServiceTask(message);
  return { id, incarnation, state: state as TaskState, pid };
}

function fromDiff({ added, removed, changed, unchanged }: taskwright.v1.StackDiff.$Properties): StackDiff {
  return {
    added: added ?? [],
    removed: removed ?? [],
    changed: (changed ?? []).map((message) => {
      const { name, keys, needsRestart } = new messages.ServiceDiff(message);
      return { name, keys, needsRestart };
    }),
    unchanged: unchanged ?? [],
  };
}
