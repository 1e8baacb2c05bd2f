// `taskwright doctor`: what this machine can run, and how to get the rest.
import { styleText } from 'node:util';
import { Command } from 'commander';
import { inspectMachine } from '../../doctor/inspect-machine.js';
import type { Check } from '../../doctor/check.js';

const marks: Readonly<Record<Check['status'], { word: string; colour: 'green' | 'yellow' | 'red' }>> = {
  ok: { word: 'ok', colour: 'green' },
  limited: { word: 'limited', colour: 'yellow' },
  missing: { word: 'missing', colour: 'red' },
};

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Say what this machine can run, and how to get the rest.')
    .option('--json', 'one JSON object a line')
    .exitOverride()
    .action(async ({ json }: { json?: boolean }) => {
      const { checks } = await inspectMachine();
      const lines = checks.map((check) => (json ? JSON.stringify(check) : text(check)));
      process.stdout.write(`${lines.join('\n')}\n`);
    });
}

function text({ name, status, detail, fix }: Check): string {
  const { word, colour } = marks[status];
  const mark = process.stdout.isTTY ? styleText(colour, word.padEnd(8)) : word.padEnd(8);
  const advice = fix ? `\n${' '.repeat(10)}-> ${fix}` : '';
  return `${mark}  ${name}: ${detail}${advice}`;
}
