// `taskwright logs`: what a task has written, from its files alone, whoever owns the root.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { logDirectory } from '../../logs/log-directory.js';
import type { LogItem, ReadOptions } from '../../logs/log-reader.js';
import { TaskError } from '../../model/errors.js';
import { parseTaskId } from '../../model/ids.js';
import { invalid, type JsonOption, jsonVerb, type RootOptions, wholeNumber } from '../options.js';
import { type OpenJournal, withJournal } from '../with-journal.js';

interface LogsOptions extends RootOptions, JsonOption {
  follow?: boolean;
  since?: Date;
  tail?: number;
  timestamps?: boolean;
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

export function logsCommand(): Command {
  return jsonVerb('logs', 'Print what a task made with --stdio log has written.')
    .argument('<id>', "the task's id")
    .option('-f, --follow', 'go on with what comes, until the task has stopped or Ctrl-C')
    .addOption(new Option('--since <when>', 'a time such as 2026-11-24T10:00:00Z, or 10m ago').argParser(moment))
    .addOption(new Option('--tail <lines>', 'only the last so many').argParser(tailOf))
    .option('--timestamps', 'the time before each line')
    .action((id: string, options: LogsOptions) => withJournal(options, (journal) => logs(journal, id, options)));
}

async function logs(journal: OpenJournal, id: string, options: LogsOptions): Promise<void> {
  const { signal } = journal;
  const directory = directoryOf(journal, parseTaskId(id));
  const { follow = false, since, tail } = options;
  const isOver = (): boolean => !lives(journal, id);
  const reading: ReadOptions = { follow, signal, isOver, ...(since && { since }), ...(tail !== undefined && { tail }) };
  const { readLog } = await import('../../logs/log-reader.js');
  for await (const item of readLog(directory, reading)) {
    const stream = options.json || item.stream === 'stdout' ? process.stdout : process.stderr;
    if (stream.write(options.json ? jsonOf(item) : textOf(item, options))) continue;
    // Whoever reads slowly is waited for; whoever has left is not.
    await once(stream, 'drain', { signal }).catch(() => undefined);
    if (signal.aborted) return;
  }
}

/** @throws TaskError NOT_FOUND, FAILED_PRECONDITION */
function directoryOf({ root, namespace, reader }: OpenJournal, id: string): string {
  const directory = logDirectory(root, namespace, id);
  if (existsSync(directory)) return directory;
  if (!reader.has({ namespace, id })) {
    const text = `logs of task "${id}": there is none in namespace "${namespace}"; \`taskwright ps -a\` lists those there are`;
    throw new TaskError('NOT_FOUND', text, { taskId: id });
  }
  const text = `logs of task "${id}": it keeps none; make it with --stdio log`;
  throw new TaskError('FAILED_PRECONDITION', text, { taskId: id });
}

function lives({ reader, namespace }: OpenJournal, id: string): boolean {
  const entry = reader.entries(namespace).entries.find((each) => each.id === id);
  return entry !== undefined && entry.state !== 'stopped' && entry.state !== 'deleted';
}

function textOf(item: LogItem, { timestamps }: LogsOptions): Buffer {
  if (item.stream === 'gap') return Buffer.from(`taskwright: ${item.files} files were removed before they were read\n`);
  const head = timestamps ? `${item.at.toISOString()} ` : '';
  const said = item.stream === 'log' ? 'taskwright: ' : '';
  return Buffer.concat([Buffer.from(head + said), item.text, Buffer.from(item.isPartial ? '' : '\n')]);
}

function jsonOf(item: LogItem): string {
  if (item.stream === 'gap') return `${JSON.stringify(item)}\n`;
  const { at, stream, text, isPartial } = item;
  return `${JSON.stringify({ at, stream, text: text.toString(), ...(isPartial && { isPartial }) })}\n`;
}

/** @throws TaskError INVALID_ARGUMENT */
function moment(text: string): Date {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const at = count === undefined ? new Date(text) : new Date(Date.now() - Number(count) * unitMs[unit!]!);
  if (!Number.isNaN(at.getTime())) return at;
  throw invalid('--since', 'a time such as 2026-11-24T10:00:00Z, or 30s, 10m, 2h, 1d', text);
}

/** @throws TaskError INVALID_ARGUMENT */
function tailOf(text: string): number {
  const count = wholeNumber(text);
  if (count >= 0) return count;
  throw invalid('--tail', 'a whole number, at least 0', text);
}
