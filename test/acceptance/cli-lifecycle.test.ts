// A detached task through its life: every verb is a command of its own, and between them nobody holds the task.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { cellsOf, Verbs } from './cli-verbs.js';
import { type CommandLine, testCommands } from './command-line.js';

type Runtime = (cli: CommandLine) => string[];

const patientMs = 90_000;
const oneMiB = 1024 * 1024;
const sleeper = ['--', 'sh', '-c', 'trap "exit 9" TERM; while :; do sleep 0.1; done'];

describe('the life of a detached task', () => {
  describe('on the process runtime', () => testLife(() => []));
  describeOnBusybox(machine.runcShim, "on this system's runc shim", () =>
    testLife((cli) => ['--runtime', 'io.containerd.runc.v2', '--rootfs', cli.rootfs()]),
  );
});

function testLife(runtime: Runtime): void {
  testCommands(
    'goes from command to command, and leaves nothing',
    async (cli) => {
      const on = new Verbs(cli);
      const id = `${cli.mark}-w`;
      expect(await on.good('run', '-d', '--id', id, ...runtime(cli), ...sleeper)).toBe(id);
      const [head, row] = cellsOf(await on.good('ps'));
      expect(head).toEqual(['ID', 'PID', 'STATE', 'RUNTIME', 'CREATED', 'EXIT', 'COMMAND']);
      expect([row![0], row![2], row![5]]).toEqual([id, 'running', '-']);
      const pid = Number(row![1]);
      expect(JSON.parse(await on.good('inspect', id))).toMatchObject({ task: id, pid, state: 'running', exit: null });
      expect((await on.objects('top', id)).map((entry) => entry['pid'])).toContain(pid);
      expect(await on.good('pause', id)).toBe(id);
      expect(await on.good('ps')).toContain('paused');
      expect(await on.good('resume', id)).toBe(id);
      expect(await on.run('exec', id, '--', 'sh', '-c', 'echo out; echo err >&2; exit 3')).toMatchObject({
        code: 3,
        stdout: Buffer.from('out\n'),
        stderr: 'err\n',
      });
      const [reading] = await on.objects('stats', '--no-stream', '--interval', '50', id);
      expect(reading).toMatchObject({ task: id, pids: { current: expect.any(Number) } });
      expect(await on.good('kill', id)).toBe(id);
      expect(await on.run('wait', id)).toMatchObject({ code: 9, stdout: Buffer.from('9\n'), stderr: '' });
      expect(cellsOf(await on.good('ps'))).toEqual([head]);
      expect(cellsOf(await on.good('ps', '-a'))[1]!.slice(0, 3)).toEqual([id, '-', 'stopped']);
      expect(await on.good('rm', id)).toBe(id);
      expect(await on.good('ps', '-a', '-q')).toBe('');
    },
    patientMs,
  );

  testCommands(
    'begins with a task that is created, and started with its streams attached',
    async (cli) => {
      const on = new Verbs(cli);
      const id = `${cli.mark}-c`;
      const script = 'read line; echo "got $line"; exit 4';
      expect(await on.good('create', '-i', '--id', id, ...runtime(cli), '--', 'sh', '-c', script)).toBe(id);
      expect(cellsOf(await on.good('ps'))[1]![2]).toBe('created');
      const started = await cli.run(['start', '--root', cli.root, '-a', id], { input: 'a line\n' });
      expect(started).toMatchObject({ code: 4, stdout: Buffer.from('got a line\n'), stderr: '' });
      await on.good('rm', id);
    },
    patientMs,
  );

  testCommands(
    'ends with stop: the signal it was made with, and SIGKILL after its time',
    async (cli) => {
      const on = new Verbs(cli);
      const ids = [`${cli.mark}-1`, `${cli.mark}-2`];
      const scripts = ['trap "exit 7" USR1; echo ready', 'trap "" USR1 TERM; echo ready'];
      for (const [index, id] of ids.entries()) {
        const log = cli.path(id);
        const options = ['--id', id, '--log', log, '--stop-signal', 'USR1', ...runtime(cli)];
        await on.good('run', '-d', ...options, '--', 'sh', '-c', `${scripts[index]}; while :; do sleep 0.1; done`);
        await eventually(() => readFileSync(log, 'utf8') === 'ready\n', 10_000);
      }
      expect(await on.good('stop', '-t', '0.5', ...ids)).toBe(ids.join('\n'));
      const exits = (await on.objects('ps', '-a')).map(({ task, exit }) => [task, (exit as { status: number }).status]);
      expect(exits).toEqual([
        [ids[0], 7],
        [ids[1], 137],
      ]);
      expect(await on.good('rm', ...ids)).toBe(ids.join('\n'));
    },
    patientMs,
  );

  testCommands(
    'takes execs: input to its end, variables, a directory, a time limit, and detached ones that a kill ends',
    async (cli) => {
      const on = new Verbs(cli);
      const id = `${cli.mark}-e`;
      await on.good('run', '-d', '--id', id, ...runtime(cli), ...sleeper);
      const input = randomBytes(oneMiB);
      const cat = await cli.run(['exec', '--root', cli.root, '-i', id, '--', 'cat'], { input });
      expect(cat).toMatchObject({ code: 0, stderr: '' });
      expect(cat.stdout.equals(input)).toBe(true);
      const shown = await on.good('exec', '-e', 'WORD=said', '-w', '/tmp', id, 'sh', '-c', 'echo $WORD; pwd; cat');
      expect(shown).toBe('said\n/tmp');
      const late = await on.run('exec', '--timeout', '0.5', id, '--', 'sleep', '1000');
      expect(late).toMatchObject({ code: 137, stderr: expect.stringContaining('ran for more than 0.5 s') });
      expect(await on.run('exec', id, '--', 'nope')).toMatchObject({
        code: expect.toSatisfy((code) => code === 126 || code === 127),
      });
      expect(await on.good('exec', '-d', '--exec-id', 'side', id, '--', 'sleep', '1000')).toBe('side');
      expect((await on.objects('top', id)).map(({ exec }) => exec)).toContain('side');
      await on.good('kill', '--exec', 'side', '-s', 'KILL', id);
      await eventually(async () => !(await on.objects('top', id)).some(({ exec }) => exec === 'side'), 10_000);
      expect(await on.good('rm', '-f', id)).toBe(id);
    },
    patientMs,
  );

  testCommands(
    'may go to a file',
    async (cli) => {
      const on = new Verbs(cli);
      const id = `${cli.mark}-f`;
      const log = cli.path('log');
      await on.good('run', '-d', '--id', id, '--log', log, ...runtime(cli), '--', 'sh', '-c', 'echo out; echo err >&2');
      expect(await on.good('wait', id)).toBe('0');
      await on.good('rm', id);
      // Shims pass the two outputs on apart.
      expect(readFileSync(log, 'utf8').trimEnd().split('\n').sort()).toEqual(['err', 'out']);
    },
    patientMs,
  );
}

describe('attaching', () => {
  testCommands(
    'gives a detached task input and output, ends with it, and exits as it does',
    async (cli) => {
      const on = new Verbs(cli);
      await on.good('run', '-d', '-i', '--id', 'cat', '--', 'sh', '-c', 'cat; exit 5');
      const input = randomBytes(oneMiB);
      const attached = await cli.run(['attach', '--root', cli.root, 'cat'], { input });
      expect(attached).toMatchObject({ code: 5, stderr: '' });
      expect(attached.stdout.equals(input)).toBe(true);
      await on.good('rm', 'cat');
    },
    patientMs,
  );

  testCommands(
    'can be left, and come back to: what is written meanwhile is there',
    async (cli) => {
      const on = new Verbs(cli);
      const script = 'read a; echo "one $a"; read b; echo "two $b"; exit 6';
      await on.good('run', '-d', '-i', '--id', 'web', '--', 'sh', '-c', script);
      const first = on.start('attach', '--no-sig-proxy', 'web');
      first.child.stdin!.write('first\n');
      await eventually(() => first.output.stdout === 'one first\n', 10_000);
      first.child.kill('SIGINT');
      expect(await first.ended).toMatchObject({ code: 0, stderr: expect.stringContaining('detached from web') });
      expect(cellsOf(await on.good('ps'))[1]![2]).toBe('running');
      const second = await cli.run(['attach', '--root', cli.root, 'web'], { input: 'second\n' });
      expect(second).toMatchObject({ code: 6, stdout: Buffer.from('two second\n'), stderr: '' });
      await on.good('rm', 'web');
    },
    patientMs,
  );

  testCommands(
    'passes signals on, unless it has a terminal or is told not to',
    async (cli) => {
      const on = new Verbs(cli);
      const script = 'trap "exit 8" TERM; echo ready; while :; do sleep 0.1; done';
      await on.good('run', '-d', '-i', '--id', 'web', '--', 'sh', '-c', script);
      const attached = on.start('attach', 'web');
      await eventually(() => attached.output.stdout === 'ready\n', 10_000);
      attached.child.kill('SIGTERM');
      expect(await attached.ended).toMatchObject({ code: 8, stderr: '' });
      await on.good('rm', 'web');
    },
    patientMs,
  );
});

describe('a root', () => {
  testCommands(
    'that a command holds is waited for, and then told of with who holds it',
    async (cli) => {
      const on = new Verbs(cli);
      await on.good('run', '-d', '-i', '--id', 'web', '--', 'sh', '-c', 'echo ready; read line; exit 3');
      const attached = on.start('attach', 'web');
      await eventually(() => attached.output.stdout === 'ready\n', 10_000);
      const refused = await on.run('inspect', '--lock-timeout', '0.2', 'web');
      expect(refused.code).toBe(125);
      expect(refused.stderr).toMatch(/^taskwright: root \S+ is held by process \d+ \(taskwright attach .*web\) since /);
      expect(refused.stderr).toContain(`process ${attached.child.pid} `);
      const waiting = on.start('wait', '--lock-timeout', '20', 'web');
      attached.child.stdin!.end('go on\n');
      expect((await attached.ended).code).toBe(3);
      expect(await waiting.ended).toMatchObject({ code: 3 });
      expect(existsSync(join(cli.root, 'owner.json'))).toBe(false);
      await on.good('rm', 'web');
    },
    patientMs,
  );

  testCommands(
    'that nobody names is that of TASKWRIGHT_ROOT',
    async (cli) => {
      const named = ['env', `TASKWRIGHT_ROOT=${cli.root}`];
      const run = await cli.run(['run', '-d', '--id', 'web', ...sleeper], { program: named });
      expect(run).toMatchObject({ code: 0, stderr: '' });
      const listed = await cli.run(['ps', '-q'], { program: named });
      expect(listed.stdout.toString()).toBe('web\n');
      await new Verbs(cli).good('rm', '-f', 'web');
    },
    patientMs,
  );
});
