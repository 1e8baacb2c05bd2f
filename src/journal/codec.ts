// What was read, checked: items and entries of the right shape, or the reason why they are not.
import type { Database } from 'lmdb';
import type { Gap, JournalItem } from '../model/journal-item.js';
import { entryKey } from './databases.js';
import type { TaskEntry } from './journal.js';

export type Checked<T> = { value: T } | { reason: string };

type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

const isString = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isDate = (value: unknown): boolean => value instanceof Date && !Number.isNaN(value.getTime());
const oneOf =
  (...names: readonly unknown[]) =>
  (value: unknown): boolean =>
    names.includes(value);
const optional =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || check(value);

const states = ['created', 'running', 'paused', 'stopped', 'deleted'];
const execStates = ['added', 'running', 'stopped', 'deleted'];

const about: Shape = { namespace: isString, at: isDate };
const aboutTask: Shape = { ...about, task: isString };

const itemShapes: Readonly<Record<JournalItem['type'], Shape>> = {
  command: { ...aboutTask, incarnation: isNumber, command: isObject, desired: optional(oneOf(...states)) },
  fact: { ...about, taskId: isString, kind: isString, source: isString },
  transition: {
    ...aboutTask,
    incarnation: isNumber,
    from: oneOf(null, ...states),
    to: oneOf(...states),
    cause: isObject,
  },
  'exec-transition': { ...aboutTask, exec: isString, from: oneOf(null, ...execStates), to: oneOf(...execStates) },
  gap: { ...about, from: isNumber, id: isString, reason: isString, tasks: optional(Array.isArray) },
  synced: { ...about, id: isString, tasks: optional(Array.isArray) },
};

const entryShape: Shape = {
  namespace: isString,
  id: isString,
  incarnation: isNumber,
  runtime: isString,
  createdAt: isNumber,
  bootId: isString,
  bundle: isString,
  desired: oneOf(...states),
  command: isObject,
  state: oneOf(null, ...states),
  position: isNumber,
  since: isNumber,
  cause: isObject,
  init: optional(isObject),
  end: optional(isObject),
  unreachableSince: optional(isNumber),
};

/** The value of a key, decoded and checked by `check`. */
export function readValue<K extends string | number, T>(
  database: Database<unknown, K>,
  key: K,
  check: (value: unknown, key: K) => Checked<T>,
): Checked<T> {
  let value: unknown;
  try {
    value = database.get(key);
  } catch (error) {
    return { reason: `it can't be decoded: ${error instanceof Error ? error.message : String(error)}` };
  }
  return check(value, key);
}

export function checkItem(value: unknown, position: number): Checked<JournalItem> {
  if (!isObject(value)) return { reason: `expected an item, got ${describe(value)}` };
  const { type } = value;
  if (typeof type !== 'string' || !Object.hasOwn(itemShapes, type)) {
    return { reason: `expected an item, got one of type ${describe(type)}` };
  }
  if (value['position'] !== position)
    return { reason: `expected position ${position}, got ${describe(value['position'])}` };
  return checkShape<JournalItem>(value, itemShapes[type as JournalItem['type']]);
}

export function checkEntry(value: unknown, key: string): Checked<TaskEntry> {
  if (!isObject(value)) return { reason: `expected an entry, got ${describe(value)}` };
  const checked = checkShape<TaskEntry>(value, entryShape);
  if ('reason' in checked || entryKey(checked.value) === key) return checked;
  return { reason: `expected the entry of ${key}, got that of ${entryKey(checked.value)}` };
}

/** What stands for an item that can't be read: something happened there, and nobody can say what. */
export function unreadableItem(position: number, reason: string): Gap {
  return {
    type: 'gap',
    position,
    // Neither is known of it.
    namespace: '',
    at: new Date(0),
    from: position - 1,
    id: `unreadable-${position}`,
    reason: 'unreadable',
    detail: `the item at position ${position} can't be read: ${reason}`,
  };
}

function checkShape<T>(value: Record<string, unknown>, shape: Shape): Checked<T> {
  const wrong = Object.keys(shape).find((name) => !shape[name]!(value[name]));
  return wrong === undefined ? { value: value as T } : { reason: `unexpected ${wrong}: ${describe(value[wrong])}` };
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
