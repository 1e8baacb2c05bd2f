// `taskwright events`: what the journal of a root has, read beside whoever owns it.
import { once } from 'node:events';
import { Option, type Command } from 'commander';
import { type JournalItem, taskOf } from '../../model/journal-item.js';
import { invalid, type JsonOption, jsonVerb, type RootOptions, wholeNumber } from '../options.js';
import { timedText } from '../transition-text.js';
import { itemLine } from '../transitions-file.js';
import { itemsOf, type OpenJournal, withJournal } from '../with-journal.js';

type ItemType = JournalItem['type'];

const allTypes: readonly ItemType[] = ['command', 'fact', 'transition', 'exec-transition', 'gap', 'synced'];

interface EventsOptions extends RootOptions, JsonOption {
  from?: number;
  follow?: boolean;
  types?: readonly ItemType[];
  task?: string;
}

export function eventsCommand(): Command {
  return jsonVerb('events', 'Print what the journal has: commands, facts, transitions and gaps.')
    .option(
      '--from <position>',
      'the first position (default: all there is, with -f what comes from now on)',
      wholeNumber,
    )
    .option('-f, --follow', 'go on with what comes, until Ctrl-C')
    .addOption(
      new Option('--types <types>', `these only, with commas between: ${allTypes.join(', ')}`).argParser(types),
    )
    .option('--task <id>', "one task's only, and what concerns all tasks")
    .action((options: EventsOptions) => withJournal(options, (journal) => events(journal, options)));
}

/** @throws TaskError INVALID_ARGUMENT */
function types(text: string): ItemType[] {
  return text.split(',').map((word) => {
    const type = allTypes.find((each) => each === word);
    if (!type) throw invalid('--types', `some of ${allTypes.join(', ')}, with commas between`, word);
    return type;
  });
}

async function events(journal: OpenJournal, options: EventsOptions): Promise<void> {
  const { follow: isFollowing = false, json } = options;
  const from = options.from ?? (isFollowing ? journal.reader.last + 1 : 0);
  const isWanted = filter(options);
  for await (const item of itemsOf(journal, { from, isFollowing })) {
    if (!isWanted(item)) continue;
    if (process.stdout.write(`${json ? itemLine(item) : timedText(item)}\n`)) continue;
    // Whoever reads slowly is waited for; whoever has left is not.
    await once(process.stdout, 'drain', { signal: journal.signal }).catch(() => undefined);
    if (journal.signal.aborted) return;
  }
}

function filter({ types, task }: EventsOptions): (item: JournalItem) => boolean {
  return (item) => {
    // That items are missing is told whatever is asked for.
    if (item.type === 'gap' && item.reason === 'trimmed') return true;
    if (types && !types.includes(item.type)) return false;
    if (task === undefined) return true;
    if (item.type === 'gap' || item.type === 'synced') return item.tasks?.includes(task) ?? true;
    return taskOf(item) === task;
  };
}
