// `taskwright sample`, which is what `npm start` runs: a job, a service and a crasher under one supervisor.
import { Command } from 'commander';
import { interruption } from '../interruption.js';
import { liveView } from '../live-view.js';
import { openRoot } from '../private-root.js';
import { ownRoot } from '../root-owner.js';
import { runSample } from '../sample.js';

export function sampleCommand(): Command {
  return new Command('sample')
    .description('Supervise a sample stack of three tasks, and show their transitions, until Ctrl-C.')
    .option('--once', 'end when every task of the stack has ended')
    .exitOverride()
    .action(async ({ once }: { once?: boolean }) => {
      const interrupted = interruption();
      const root = openRoot(undefined);
      const view = liveView(process.stdout);
      try {
        const supervisor = await ownRoot(root.path, { namespace: 'sample', lockTimeout: 0 });
        supervisor.transitions().subscribe((item) => item.type === 'transition' && view.show(item));
        try {
          await runSample(supervisor, { once: once ?? false, signal: interrupted.aborted });
        } finally {
          await supervisor.shutdown({ graceMs: 2_000 });
        }
      } finally {
        view.close();
        interrupted.stop();
        root.release();
      }
    });
}
