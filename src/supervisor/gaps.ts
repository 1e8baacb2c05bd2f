// Breaks in what is heard, admitted in the stream and mended there: `gap`, what was found out, `synced`.
import { randomBytes } from 'node:crypto';
import type { Clock } from '../model/clock.js';
import type { Gap, Synced } from '../model/journal-item.js';
import type { Publisher } from './publisher.js';
import type { TaskRecord } from './task-record.js';

/** How long the charts of a mended gap may take to come to rest before it is called so all the same, in milliseconds. */
const restMs = 10_000;
/** How far back gaps are looked for that an earlier supervisor has left open, in items; and how many are read at once. */
const lookBack = { items: 10_000, chunk: 1_000 } as const;

export interface GapsOptions {
  namespace: string;
  publisher: Publisher;
  clock: Clock;
}

export interface OpenGap {
  id: string;
  tasks?: readonly string[] | undefined;
}

export class Gaps {
  private readonly options: GapsOptions;
  private readonly open = new Map<string, OpenGap>();
  private readonly prefix = randomBytes(4).toString('hex');
  /** Of earlier supervisors, which their successor has closed; that may be waiting to be written. */
  private readonly closed = new Set<string>();
  private count = 0;

  constructor(options: GapsOptions) {
    this.options = options;
  }

  /**
   * From now on something may be missing. A gap that is open already stays the one it is.
   * @param key of what has broken
   * @param tasks whom it concerns; undefined for all
   */
  begin(key: string, reason: Gap['reason'], detail: string, tasks?: readonly string[]): void {
    if (this.open.has(key)) return;
    this.count += 1;
    const id = `${this.prefix}-${this.count}`;
    this.open.set(key, { id, tasks });
    const { namespace, publisher } = this.options;
    const base = { position: 0, namespace, at: new Date(), id, ...(tasks && { tasks }) };
    publisher.note({ item: { ...base, type: 'gap', from: publisher.told, reason, detail } });
  }

  /**
   * What could be asked has been asked: once the charts have taken it in, the gap is closed.
   * @param isWhole whether nothing has broken again meanwhile
   */
  async end(key: string, concerned: readonly TaskRecord[], isWhole = (): boolean => true): Promise<void> {
    const gap = this.open.get(key);
    if (!gap) return;
    await Promise.all(concerned.map((record) => rest(record, this.options.clock)));
    if (this.open.get(key) !== gap || !isWhole()) return;
    this.open.delete(key);
    this.close(gap);
  }

  /** Those that an earlier supervisor has not come to close. */
  leftOpen(): OpenGap[] {
    const { namespace, publisher } = this.options;
    const { journal } = publisher;
    const left = new Map<string, OpenGap>();
    for (let from = Math.max(1, journal.last + 1 - lookBack.items); from <= journal.last;) {
      const items = journal.read(from, lookBack.chunk);
      for (const item of items) {
        if (item.type === 'synced') left.delete(item.id);
        if (item.type !== 'gap' || item.count !== undefined || item.namespace !== namespace) continue;
        const isOurs = item.id.startsWith(`${this.prefix}-`) || this.closed.has(item.id);
        if (!isOurs) left.set(item.id, item);
      }
      if (items.length === 0) break;
      from = items.at(-1)!.position + 1;
    }
    return [...left.values()];
  }

  /** All that could be found out about one that was left open has been told. */
  closeLeft(gap: OpenGap): void {
    if (this.closed.has(gap.id)) return;
    this.closed.add(gap.id);
    this.close(gap);
  }

  private close({ id, tasks }: OpenGap): void {
    const { namespace, publisher } = this.options;
    const item: Synced = { type: 'synced', position: 0, namespace, at: new Date(), id, ...(tasks && { tasks }) };
    publisher.note({ item });
  }
}

/** Resolves when nothing that is known of the task is waiting to be published. */
export function rest(record: TaskRecord, clock: Clock): Promise<void> {
  const isAtRest = (): boolean => {
    if (record.published === 'stopped' || record.published === 'deleted') return true;
    return !record.isNewsAwaited && !record.actor.getSnapshot().hasTag('busy');
  };
  if (isAtRest()) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clock.clearTimeout(timer);
      subscription.unsubscribe();
      resolve();
    };
    const timer = clock.setTimeout(end, restMs);
    const subscription = record.actor.subscribe({ next: () => isAtRest() && end(), error: end, complete: end });
  });
}
