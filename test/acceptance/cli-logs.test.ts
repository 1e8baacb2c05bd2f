// The log of a task on the command line, also while another process holds the root.
import { once } from 'node:events';
import { describe, expect } from 'vitest';
import { eventually } from '../support/eventually.js';
import { Verbs } from './cli-verbs.js';
import { testCommands } from './command-line.js';

const script = 'echo one; echo two >&2; sleep 0.2; echo three; exec sleep 1000';

describe('logs', () => {
  testCommands(
    'prints and follows what a task has written, whoever holds the root',
    async (cli) => {
      const on = new Verbs(cli);
      const run = on.start('run', '--id', 'held', '--stdio', 'log', '--', 'sh', '-c', script);
      await eventually(async () => (await on.run('logs', 'held')).stdout.toString() === 'one\nthree\n', 20_000);
      expect((await on.run('logs', 'held')).stderr.toString()).toBe('two\n');
      const objects = await on.objects('logs', 'held', '--since', '10m', '--tail', '1');
      expect(objects).toMatchObject([{ stream: 'stdout', text: 'three' }]);
      const timed = await on.run('logs', 'held', '--timestamps', '--tail', '1');
      expect(timed.stdout.toString()).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z three\n$/);
      const follower = on.start('logs', 'held', '-f');
      // It reads before the task goes, and its log with it.
      await once(follower.child.stdout!, 'data');
      run.child.kill('SIGTERM');
      expect(await run.ended).toMatchObject({ code: 143 });
      expect(await follower.ended).toMatchObject({ code: 0 });
      expect(await on.run('logs', 'nobody')).toMatchObject({ code: 125 });
      expect(await on.run('logs', 'held', '--since', 'soon')).toMatchObject({ code: 125 });
    },
    60_000,
  );
});
