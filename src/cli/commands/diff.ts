// `taskwright diff`: what `up` would change.
import type { Command } from 'commander';
import type { StackDiff } from '../../model/stack-diff.js';
import { withKeptStack } from '../kept-stack.js';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { printJson, printLine } from '../output.js';
import { diffLines } from '../service-table.js';
import { rightStack, stackFileText } from '../stack-files.js';
import { withSupervisor } from '../with-supervisor.js';

type DiffOptions = RootOptions & JsonOption;

export function diffCommand(): Command {
  return jsonVerb('diff', 'Tell what `up` would change. Nothing is changed.')
    .argument('[file]', 'default: stack.yaml or taskwright.yaml')
    .action(diff);
}

async function diff(named: string | undefined, options: DiffOptions): Promise<void> {
  const read = await rightStack(named);
  const isDone = await withKeptStack(options, async (client, signal) => {
    tell(await client.diff(stackFileText(read), { signal }), options);
  });
  if (isDone) return;
  await withSupervisor(options, async (supervisor) => {
    const { diffKept } = await import('../../supervision/diff-kept.js');
    tell(diffKept(supervisor, read.spec), options);
  });
}

function tell(found: StackDiff, { json }: DiffOptions): void {
  if (json) return printJson(found);
  const lines = diffLines(found);
  for (const line of lines.length > 0 ? lines : ['nothing would change']) printLine(line);
}
