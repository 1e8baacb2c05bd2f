// Items of the journal as streams: from any position on, and then live, without a seam between the two.
import type { Observable, Subscriber } from 'rxjs';
import { deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';
import { type Gap, type JournalItem, taskOf } from '../model/journal-item.js';
import type { Logger } from './logger.js';
import type { Publisher } from './publisher.js';
import { Stream } from './stream.js';

/** Items that are read at once. */
const chunk = 1_000;
const defaultLimit = 100_000;

/**
 * What becomes of items that a `for await` reader does not take in time. `block` (the default): they wait in the journal, and the reader
 * goes on from its own position at its own speed. `drop-oldest`: one that is more than `limit` items behind (default 100 000) is
 * told of a gap and goes on with the newest; exits are never dropped. `fail`: it gets RESOURCE_EXHAUSTED. Subscribers take
 * every item when it comes.
 */
export type ReaderPolicy = { onFull: 'block' } | { onFull: 'drop-oldest' | 'fail'; limit?: number };

export interface ReplayOptions {
  /** The first position that is wanted: what was read last, plus one. By default what comes from now on. */
  from?: number;
  policy?: ReaderPolicy;
}

export interface ItemStreamParts {
  publisher: Publisher;
  namespace: string;
  logger: Logger;
}

/**
 * The items of some types, and the gaps among them.
 * @param task one task's only; its stream ends when it is deleted
 * @throws TaskError OUT_OF_RANGE when the journal has never been as far as `from`
 */
export function itemStream<T extends JournalItem>(
  parts: ItemStreamParts,
  types: readonly T['type'][],
  options: ReplayOptions,
  task?: string,
): Stream<T> {
  const { publisher, namespace, logger } = parts;
  const { from, policy = { onFull: 'block' } } = options;
  if (from !== undefined) checkPosition(from, publisher.journal.last);
  const wanted = (item: JournalItem): item is T =>
    // Of an item that can't be read nobody knows whose it was.
    (item.namespace === namespace || item.namespace === '') &&
    types.includes(item.type) &&
    (task === undefined || concerns(item, task));
  const reader: Reader<T> = { publisher, wanted, namespace, task };
  return new Stream<T>((subscriber) => follow(reader, from, subscriber), {
    iterate: () => iterate(reader, from ?? publisher.told + 1, policy),
    onThrow: (error) => logger.error({ err: error }, 'a subscriber has thrown, and is told nothing more'),
  });
}

interface Reader<T extends JournalItem> {
  publisher: Publisher;
  wanted: (item: JournalItem) => item is T;
  namespace: string;
  task: string | undefined;
}

/** @throws TaskError OUT_OF_RANGE, INVALID_ARGUMENT */
export function checkPosition(from: number, last: number): void {
  if (!Number.isSafeInteger(from) || from < 0) {
    throw new TaskError('INVALID_ARGUMENT', `from: expected a position, a whole number from 0 on, got ${from}`);
  }
  if (from <= last + 1) return;
  const text = `from: position ${from} is not in this journal, which has ${last} of them; read it from 0`;
  throw new TaskError('OUT_OF_RANGE', text);
}

function concerns(item: JournalItem, task: string): boolean {
  if (item.type === 'gap' || item.type === 'synced') return item.tasks?.includes(task) ?? true;
  return taskOf(item) === task;
}

const isEnd = (item: JournalItem, task: string | undefined): boolean =>
  task !== undefined && item.type === 'transition' && item.to === 'deleted';

/** Replays in pieces, then subscribes in the same turn as the last piece was read in. */
function follow<T extends JournalItem>(
  reader: Reader<T>,
  from: number | undefined,
  subscriber: Subscriber<T>,
): (() => void) | void {
  const { publisher, wanted, task } = reader;
  const cursor = new Cursor(reader, from ?? publisher.told + 1);
  const live = (): void => {
    const subject = task === undefined ? undefined : publisher.ofTask(task);
    const source: Observable<JournalItem> = subject ?? publisher.live;
    const next = (item: JournalItem): void => {
      if (item.position >= cursor.position && wanted(item)) subscriber.next(item);
    };
    subscriber.add(source.subscribe({ next, complete: () => subscriber.complete() }));
    if (task !== undefined && subject) subscriber.add(() => publisher.forgetTask(task, subject));
  };
  if (from === undefined) return live();
  const step = (): void => {
    for (const item of cursor.read(chunk)) {
      if (subscriber.closed) return;
      subscriber.next(item);
      if (isEnd(item, task)) return subscriber.complete();
    }
    if (cursor.isAtEnd) live();
    else setImmediate(step);
  };
  step();
}

/** Reads at the reader's own speed, from the journal alone. */
async function* iterate<T extends JournalItem>(
  reader: Reader<T>,
  from: number,
  policy: ReaderPolicy,
): AsyncGenerator<T, void, undefined> {
  const { publisher, task } = reader;
  const cursor = new Cursor(reader, from);
  let isOver = false;
  let wake = deferred();
  const subscription = publisher.live.subscribe({
    next: () => wake.resolve(),
    complete: () => {
      isOver = true;
      wake.resolve();
    },
  });
  try {
    for (;;) {
      wake = deferred();
      cursor.catchUp(policy);
      for (const item of cursor.read(chunk)) {
        yield item;
        if (isEnd(item, task)) return;
      }
      if (!cursor.isAtEnd) continue;
      if (isOver) return;
      await wake.promise;
    }
  } finally {
    subscription.unsubscribe();
  }
}

/** A place in the journal, and what is told of there. */
class Cursor<T extends JournalItem> {
  /** Of the item that is looked at next. */
  position: number;
  isAtEnd = false;
  private readonly reader: Reader<T>;
  /** Older items are dropped, all but exits. */
  private keptFrom = 0;
  private isTrimTold = false;

  constructor(reader: Reader<T>, position: number) {
    this.reader = reader;
    this.position = Math.max(position, 1);
  }

  /** Decides what becomes of a reader that is behind. @throws TaskError RESOURCE_EXHAUSTED */
  catchUp(policy: ReaderPolicy): void {
    if (policy.onFull === 'block') return;
    const limit = policy.limit ?? defaultLimit;
    this.keptFrom = this.reader.publisher.told + 1 - limit;
    if (this.position >= this.keptFrom || policy.onFull === 'drop-oldest') return;
    const text = `reader is more than ${limit} items behind: read faster, or from position ${this.position}`;
    throw new TaskError('RESOURCE_EXHAUSTED', text);
  }

  /** The items that are wanted among the next ones, and gaps of the reader's own. */
  read(count: number): T[] {
    const { publisher, wanted } = this.reader;
    const { first } = publisher.journal;
    const found: JournalItem[] = [];
    if (this.position < first && !this.isTrimTold) found.push(this.missing('trimmed', first - this.position));
    this.isTrimTold = true;
    let dropped = 0;
    const items = publisher.journal.read(this.position, count);
    for (const item of items) {
      this.position = item.position + 1;
      if (!wanted(item)) continue;
      if (item.position >= this.keptFrom || isExit(item)) found.push(item);
      else dropped += 1;
    }
    this.isAtEnd = items.length < count;
    if (dropped > 0) found.unshift(this.missing('dropped', dropped));
    return found.filter(wanted);
  }

  private missing(reason: 'trimmed' | 'dropped', count: number): Gap {
    return readersGap(reason, count, { namespace: this.reader.namespace, from: this.position - 1 });
  }
}

/** A gap of one reader's own, which is in no journal. */
export function readersGap(
  reason: 'trimmed' | 'dropped',
  count: number,
  { namespace, from }: { namespace: string; from: number },
): Gap {
  const detail = reason === 'trimmed' ? 'the journal begins later' : 'the reader was too slow';
  const base = { type: 'gap', position: from, namespace, at: new Date(), from } as const;
  return { ...base, id: `${reason}-${from}`, reason, detail, count };
}

const isExit = (item: JournalItem): boolean =>
  item.type === 'fact'
    ? item.kind === 'task.exited' || item.kind === 'exec.exited'
    : (item.type === 'transition' || item.type === 'exec-transition') && item.to === 'stopped';
