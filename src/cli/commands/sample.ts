// `taskwright sample`, which is what `npm start` runs: a stack that shows what a supervisor does.
import { Command } from 'commander';
import { Stack } from '../../supervision/stack.js';
import { interruption } from '../interruption.js';
import { openRoot } from '../private-root.js';
import { ownRoot } from '../root-owner.js';
import { runSample, sampleStack } from '../sample.js';
import { stackView } from '../stack-view.js';

export function sampleCommand(): Command {
  return new Command('sample')
    .description('Supervise a sample stack, and show its services, until Ctrl-C.')
    .option('--once', 'end when everything has been seen once')
    .exitOverride()
    .action(({ once }: { once?: boolean }) => sample(once ?? false));
}

async function sample(once: boolean): Promise<void> {
  const interrupted = interruption();
  const root = openRoot(undefined);
  try {
    const supervisor = await ownRoot(root.path, { namespace: 'sample', lockTimeout: 0 });
    const stack = new Stack(supervisor, sampleStack(root.path));
    const view = stackView(stack, {});
    try {
      await runSample(stack, { once, signal: interrupted.aborted });
      await stack.down();
    } finally {
      view.close();
      stack.close();
      await supervisor.shutdown({ graceMs: 2_000 });
    }
  } finally {
    interrupted.stop();
    root.release();
  }
}
