// Names of namespaces and tasks: the only place that decides whether one is good.
import { TaskError } from './errors.js';

declare const checked: unique symbol;

/** A name that `parseId` has let through: safe as a path component and on every wire. */
export type Id<Kind extends string> = string & { readonly [checked]: Kind };
export type TaskId = Id<'task'>;
export type Namespace = Id<'namespace'>;

const maxLength = 76;
const pattern = /^[A-Za-z0-9]+(?:[._-](?:[A-Za-z0-9]+))*$/;

function parseId<Kind extends string>(kind: Kind, value: unknown): Id<Kind> {
  const bad = (expected: string, got: string): never => {
    throw new TaskError('INVALID_ARGUMENT', `${kind} id: expected ${expected}, got ${got}`);
  };
  if (typeof value !== 'string') return bad('a string', typeof value);
  if (value === '') return bad(`1 to ${maxLength} characters`, 'an empty string');
  if (value.length > maxLength) return bad(`at most ${maxLength} characters`, `${value.length}`);
  if (!pattern.test(value)) {
    return bad("letters and digits, with single '.', '_' or '-' between them", JSON.stringify(value));
  }
  return value as Id<Kind>;
}

/**
 * Checks a task's id by containerd's rule for identifiers.
 * @throws TaskError INVALID_ARGUMENT
 * @see containerd pkg/identifiers/validate.go, Validate
 */
export const parseTaskId = (value: unknown): TaskId => parseId('task', value);

/** Checks a namespace's name; the rule is that of task ids. @throws TaskError INVALID_ARGUMENT */
export const parseNamespace = (value: unknown): Namespace => parseId('namespace', value);

/** Checks an exec's id; the rule is that of task ids. @throws TaskError INVALID_ARGUMENT */
export const parseExecId = (value: unknown): Id<'exec'> => parseId('exec', value);
