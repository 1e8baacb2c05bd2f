// Reads a root's journal, whoever owns the root: one that is held is no hindrance.
import { watch } from 'node:fs';
import type { JournalReader } from '../journal/journal.js';
import { deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';
import { parseNamespace } from '../model/ids.js';
import type { JournalItem } from '../model/journal-item.js';
import { isHeld } from '../root-owner.js';
import type { Supervisor } from '../supervisor/supervisor.js';
import { interruption } from './interruption.js';
import { isStackKept } from './kept-stack.js';
import type { RootOptions } from './options.js';
import { rootOf } from './root-owner.js';
import { type Call, withSupervisor } from './with-supervisor.js';

/** Items that are read at once. */
const chunk = 1_000;
/** How often the journal is looked at though no change of it was heard of, in milliseconds. */
const recheckMs = 1_000;

/** One namespace's part of a journal. */
export interface OpenJournal {
  root: string;
  directory: string;
  reader: JournalReader;
  namespace: string;
  /** Aborted when the command is asked to end, or nobody reads what it prints. */
  signal: AbortSignal;
}

/** @throws TaskError NOT_FOUND where there is no journal */
export async function withJournal<T>(options: RootOptions, act: (journal: OpenJournal) => Promise<T>): Promise<T> {
  const root = rootOf(options.root);
  const namespace = parseNamespace(options.namespace);
  const { directory, reader } = await openReader(root);
  const signals = interruption();
  const unread = new AbortController();
  process.stdout.once('close', () => unread.abort()).once('error', () => unread.abort());
  try {
    return await act({ root, directory, reader, namespace, signal: AbortSignal.any([signals.aborted, unread.signal]) });
  } finally {
    signals.stop();
    await reader.close();
  }
}

/** With the root's supervisor where it can be had, else with what the journal of whoever has it says. */
export async function withSupervisorOrJournal(
  options: RootOptions,
  own: (supervisor: Supervisor, call: Call) => Promise<void>,
  read: (journal: OpenJournal) => Promise<void>,
): Promise<void> {
  // Whoever keeps a stack does not let go of the root soon.
  if (await isStackKept(options)) return withJournal(options, read);
  try {
    await withSupervisor(options, own);
  } catch (error) {
    if (!isHeld(error)) throw error;
    await withJournal(options, read);
  }
}

async function openReader(root: string): Promise<Pick<OpenJournal, 'directory' | 'reader'>> {
  // The store is loaded by those that read it.
  const { journalOf, openJournalReader } = await import('../journal/open-journal.js');
  const directory = journalOf(root);
  try {
    return { directory, reader: openJournalReader(directory) };
  } catch (error) {
    if (!TaskError.is(error) || error.code !== 'NOT_FOUND') throw error;
    const text = `root ${root} has no journal: nothing was supervised there yet; choose another with --root`;
    throw new TaskError('NOT_FOUND', text, { cause: error });
  }
}

export interface ItemsOptions {
  /** The first position that is wanted. */
  from: number;
  /** Whether to wait for more at the end, until the signal. */
  isFollowing: boolean;
}

/** The namespace's items; where some are no longer kept, a gap says so. @throws TaskError OUT_OF_RANGE, INVALID_ARGUMENT */
export async function* itemsOf(
  { directory, reader, namespace, signal }: OpenJournal,
  { from, isFollowing }: ItemsOptions,
): AsyncGenerator<JournalItem, void, undefined> {
  const { checkPosition, readersGap } = await import('../supervisor/item-stream.js');
  checkPosition(from, reader.last);
  const changes = isFollowing ? watchChanges(directory, signal) : undefined;
  let position = Math.max(from, 1);
  let missingUpTo = position;
  try {
    while (!signal.aborted) {
      const { first, items } = readChunk(reader, position);
      if (first > missingUpTo && position < first) {
        const begin = Math.max(position, missingUpTo);
        yield readersGap('trimmed', first - begin, { namespace, from: begin - 1 });
        missingUpTo = first;
      }
      for (const item of items) {
        position = item.position + 1;
        // Of an item that can't be read nobody knows whose it was.
        if (item.namespace === namespace || item.namespace === '') yield item;
      }
      if (items.length === chunk) continue;
      if (!changes) return;
      await changes.next();
    }
  } finally {
    changes?.close();
  }
}

/** Of one moment: what is compacted away between the two would be missing without a gap. */
function readChunk(reader: JournalReader, position: number): { first: number; items: JournalItem[] } {
  for (;;) {
    const { first } = reader;
    const items = reader.read(position, chunk);
    if (reader.first === first) return { first, items };
  }
}

interface Changes {
  /** Resolves when something has changed since the last call, or may have. */
  next(): Promise<void>;
  close(): void;
}

function watchChanges(directory: string, signal: AbortSignal): Changes {
  let changed = deferred();
  const wake = (): void => changed.resolve();
  // A file system that can't be watched is looked at now and then.
  const watcher = watch(directory, wake).on('error', wake);
  signal.addEventListener('abort', wake);
  return {
    async next() {
      const recheck = setTimeout(wake, recheckMs);
      await changed.promise;
      clearTimeout(recheck);
      changed = deferred();
      if (signal.aborted) changed.resolve();
    },
    close() {
      signal.removeEventListener('abort', wake);
      watcher.close();
    },
  };
}
