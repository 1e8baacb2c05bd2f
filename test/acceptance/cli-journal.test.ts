// The journal on the command line: read beside whoever owns the root, and when nobody does.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { eventually } from '../support/eventually.js';
import { cellsOf, Verbs } from './cli-verbs.js';
import { type Running, testCommands } from './command-line.js';

const patientMs = 60_000;
const brief = ['--lock-timeout', '0.1'];

type Line = Record<string, unknown>;
const linesOf = (text: string): Line[] => {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1).trimEnd();
  return whole === '' ? [] : whole.split('\n').map((line) => JSON.parse(line) as Line);
};

/** A `run` that holds the root, with a task that is there already. */
async function hold(on: Verbs): Promise<Running> {
  const run = on.start('run', '--id', 'held', '--', 'sleep', '1000');
  await eventually(async () => {
    const { stdout } = await on.run('events', '--json', '--types', 'transition', '--task', 'held');
    return linesOf(stdout.toString()).some(({ to }) => to === 'running');
  }, 20_000);
  return run;
}

async function endHold(run: Running): Promise<void> {
  run.child.kill('SIGTERM');
  expect(await run.ended).toMatchObject({ code: 143 });
}

describe('a root that another process holds', () => {
  testCommands(
    'tells its events, explains its tasks and lists them',
    async (cli) => {
      const on = new Verbs(cli);
      const run = await hold(on);
      const all = await on.objects('events');
      expect(all[0]).toMatchObject({ type: 'command', position: 1, task: 'held' });
      expect(await on.objects('events', '--from', '2')).toEqual(all.slice(1));
      const transitions = await on.objects('events', '--types', 'transition');
      expect(transitions.map(({ from, to }) => [from, to])).toEqual([
        [null, 'created'],
        ['created', 'running'],
      ]);
      expect(await on.objects('events', '--namespace', 'other')).toEqual([]);

      const [told] = await on.objects('explain', ...brief, 'held');
      expect(told).toMatchObject({ task: 'held', state: 'running', supervisedBy: { pid: run.child.pid } });
      expect(await on.good('explain', ...brief, 'held')).toContain(`supervised by: process ${run.child.pid} (`);
      const [, row] = cellsOf(await on.good('ps', ...brief));
      expect(row).toEqual(['held', expect.stringMatching(/^\d+$/), 'running', 'process', row![4], '-', 'sleep 1000']);
      expect(await on.objects('ps', ...brief)).toMatchObject([
        { task: 'held', command: ['sleep', '1000'], exit: null },
      ]);
      await endHold(run);
    },
    patientMs,
  );

  testCommands(
    'is followed from now on, by events and by ps',
    async (cli) => {
      const on = new Verbs(cli);
      const run = await hold(on);
      const ps = on.start('ps', '--watch', '--json', ...brief);
      await eventually(() => linesOf(ps.output.stdout).length === 1, 20_000);
      const last = (await on.objects('events')).length;
      const events = on.start('events', '-f', '--json', '--from', String(last));
      await eventually(() => linesOf(events.output.stdout).length > 0, 20_000);
      await endHold(run);
      for (const watching of [events, ps]) {
        await eventually(() => linesOf(watching.output.stdout).some(({ to }) => to === 'deleted'), 20_000);
        watching.child.kill('SIGINT');
        expect(await watching.ended).toMatchObject({ code: 0, stderr: '' });
      }
      const positions = linesOf(events.output.stdout).map(({ position }) => position);
      expect(positions).toEqual(positions.map((_, index) => last + index));
    },
    patientMs,
  );
});

describe('a root that nobody holds', () => {
  testCommands(
    'explains a task in every state, and after its deletion',
    async (cli) => {
      const on = new Verbs(cli);
      const explained = async (): Promise<Line> => (await on.objects('explain', 'web'))[0]!;
      await on.good('run', '-d', '--id', 'web', '--', 'sleep', '1000');
      expect(await on.good('explain', 'web')).toMatch(/^web is running since .*\nwhy: start by cli \(command /);
      await on.good('pause', 'web');
      expect(await explained()).toMatchObject({ state: 'paused', pending: [], cause: { command: { name: 'pause' } } });
      await on.good('stop', 'web');
      const end = { reason: 'stopped', status: 143, evidence: { asked: { signal: 15, command: { by: 'cli' } } } };
      expect(await explained()).toMatchObject({ state: 'stopped', end });
      await on.good('rm', 'web');
      expect(await explained()).toMatchObject({ state: 'deleted', end, moves: [] });
      expect(await on.run('explain', 'nobody')).toMatchObject({
        code: 125,
        stderr: expect.stringContaining('NOT_FOUND'),
      });
    },
    patientMs,
  );

  testCommands('says when there is no journal, or no such position', async (cli) => {
    const on = new Verbs(cli);
    expect(await on.run('events')).toMatchObject({ code: 125, stderr: expect.stringContaining('has no journal') });
    await on.good('run', '-d', '--id', 'web', '--', 'true');
    await on.good('rm', '-f', 'web');
    const refused = await on.run('events', '--from', '1000');
    expect(refused).toMatchObject({ code: 125, stderr: expect.stringContaining('OUT_OF_RANGE') });
    const wrong = await on.run('events', '--types', 'facts');
    expect(wrong).toMatchObject({ code: 125, stderr: expect.stringContaining('"facts"') });
  });

  testCommands(
    'a task in quarantine is told of, and got rid of by force',
    async (cli) => {
      const on = new Verbs(cli);
      await on.good('run', '-d', '--id', 'web', '--', 'sleep', '1000');
      await on.good('run', '-d', '--id', 'other', '--', 'sleep', '1000');
      writeFileSync(join(cli.root, 'tasks', 'default', 'web', 'config.json'), 'garbage');
      const listed = await on.objects('ps');
      expect(listed).toMatchObject([{ task: 'other' }, { task: 'web', quarantined: expect.stringContaining('web') }]);
      const people = await on.run('ps');
      expect(people).toMatchObject({ code: 0, stderr: expect.stringMatching(/^quarantined: task "web" can't be /) });
      expect(await on.good('explain', 'web')).toContain('way out: ');
      expect(await on.run('rm', 'web')).toMatchObject({ code: 125 });
      expect(await on.objects('rm', '-f', 'web', 'other')).toMatchObject([
        { task: 'web', state: 'deleted', quarantined: expect.any(String) },
        { task: 'other', state: 'deleted' },
      ]);
      expect(await on.objects('ps', '-a')).toEqual([]);
    },
    patientMs,
  );
});
