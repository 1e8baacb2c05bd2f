// `taskwright validate`: whether a stack file is right, and all that is not.
import { Command } from 'commander';
import { servicesOf } from '../../stack/diff-stacks.js';
import { ownFailure } from '../failure.js';
import type { JsonOption } from '../options.js';
import { printJson, printLine } from '../output.js';
import { problemLines, readStack } from '../stack-files.js';

export function validateCommand(): Command {
  return new Command('validate')
    .description('Check a stack file. Exits with 0 when it is right.')
    .argument('[file]', 'default: stack.yaml or taskwright.yaml')
    .option('--json', 'one JSON object, with every problem')
    .exitOverride()
    .action(validate);
}

async function validate(named: string | undefined, { json }: JsonOption): Promise<void> {
  const read = await readStack(named);
  const { file, checked } = read;
  const services = checked.spec ? servicesOf(checked.spec.group).map(({ name }) => name) : [];
  if (checked.problems.length > 0) process.exitCode = ownFailure;
  if (json)
    return printJson({ file, ...(checked.spec && { name: checked.spec.name, services }), problems: checked.problems });
  if (checked.spec) return printLine(`${file}: stack ${checked.spec.name}, services ${services.join(', ')}`);
  for (const line of problemLines(read, process.stderr.isTTY)) process.stderr.write(`${line}\n`);
}
