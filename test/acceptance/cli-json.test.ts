// What the verbs print for programs: one object a line, always with the same keys.
import { describe, expect } from 'vitest';
import { eventually } from '../support/eventually.js';
import { Verbs } from './cli-verbs.js';
import { testCommands } from './command-line.js';

const patientMs = 60_000;
const taskKeys = ['namespace', 'task', 'incarnation', 'runtime', 'state', 'pid', 'createdAt', 'exit', 'command'];
const keysOf = (objects: readonly object[]): string[][] => objects.map((object) => Object.keys(object));

describe('with --json', () => {
  testCommands(
    'the verbs print objects',
    async (cli) => {
      const on = new Verbs(cli);
      const args = ['sh', '-c', 'while :; do sleep 0.1; done'];
      const command = ['--', ...args];
      const created = await on.objects('create', '--id', 'a', ...command);
      expect(created).toEqual([
        {
          ...{ namespace: 'default', task: 'a', incarnation: 1, runtime: 'process', state: 'created', exit: null },
          ...{ pid: expect.any(Number), createdAt: expect.stringMatching(/^\d{4}-.*Z$/), command: args },
        },
      ]);
      const told = [
        ...created,
        ...(await on.objects('run', '-d', '--id', 'b', ...command)),
        ...(await on.objects('start', 'a')),
        ...(await on.objects('pause', 'a', 'b')),
        ...(await on.objects('resume', 'a', 'b')),
        ...(await on.objects('ps')),
      ];
      expect(keysOf(told)).toEqual(told.map(() => taskKeys));
      const states = told.map(({ task, state }) => `${String(task)} ${String(state)}`);
      expect(states).toEqual([
        ...['a created', 'b running', 'a running', 'a paused', 'b paused', 'a running', 'b running'],
        ...['a running', 'b running'],
      ]);
      const [inspected] = await on.objects('inspect', 'a');
      expect(Object.keys(inspected!)).toEqual([...taskKeys, 'bundle', 'allowed', 'stdio', 'spec']);
      const processes = await on.objects('top', 'a');
      expect(Object.keys(processes[0]!)).toEqual(['namespace', 'task', 'pid', 'parentPid', 'exec', 'command']);
      expect(await on.objects('exec', '-d', '--exec-id', 'x', 'a', '--', 'sleep', '1000')).toEqual([
        { namespace: 'default', task: 'a', exec: 'x', pid: expect.any(Number) },
      ]);
      const readings = await on.objects('stats', '--no-stream', '--interval', '50');
      expect(readings.map(({ task }) => task)).toEqual(['a', 'b']);
      expect(readings[0]).toMatchObject({ cpuPercent: expect.any(Number), memory: { usageBytes: expect.any(Number) } });
      expect(await on.objects('kill', '-s', 'KILL', 'a')).toMatchObject([{ task: 'a' }]);
      expect((await on.run('wait', '--json', 'a')).stdout.toString()).toMatch(
        /^\{"namespace":"default","task":"a","status":137,"exitedAt":"[^"]+Z","inferred":false\}\n$/,
      );
      const removed = await on.objects('rm', '-f', 'a', 'b');
      expect(removed.map(({ task, state }) => [task, state])).toEqual([
        ['a', 'deleted'],
        ['b', 'deleted'],
      ]);
    },
    patientMs,
  );

  testCommands(
    'ps --watch prints the tasks there are, and then each transition, until it is interrupted',
    async (cli) => {
      const on = new Verbs(cli);
      await on.good('run', '-d', '-i', '--id', 'a', '--', 'sleep', '1000');
      const watch = on.start('ps', '--watch', '--json');
      await eventually(() => watch.output.stdout.endsWith('\n'), 10_000);
      const { pid, state } = JSON.parse(watch.output.stdout) as { pid: number; state: string };
      expect(state).toBe('running');
      process.kill(pid, 'SIGKILL');
      await eventually(() => watch.output.stdout.split('\n').length > 2, 10_000);
      watch.child.kill('SIGINT');
      const { code, stdout, stderr } = await watch.ended;
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const [, transition] = stdout.toString().trimEnd().split('\n');
      expect(JSON.parse(transition!)).toMatchObject({
        task: 'a',
        from: 'running',
        to: 'stopped',
        cause: { exit: { status: 137 } },
      });
      await on.good('rm', 'a');
    },
    patientMs,
  );

  testCommands(
    'stats go on until they are interrupted',
    async (cli) => {
      const on = new Verbs(cli);
      await on.good('run', '-d', '--id', 'a', '--', 'sleep', '1000');
      const stats = on.start('stats', '--json', '--interval', '20', 'a');
      await eventually(() => stats.output.stdout.split('\n').length > 3, 10_000);
      const [first, second] = stats.output.stdout
        .split('\n')
        .map((line) => JSON.parse(line || '{}') as { cpuPercent?: unknown });
      expect(first!.cpuPercent).toBeNull();
      expect(second!.cpuPercent).toEqual(expect.any(Number));
      stats.child.kill('SIGINT');
      expect(await stats.ended).toMatchObject({ code: 0, stderr: '' });
      await on.good('rm', '-f', 'a');
    },
    patientMs,
  );
});
