// `taskwright run` as a user meets it: exit codes, streams, signals and transitions, on every runtime that is here.
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { type CommandLine, pathOf, testCommands } from './command-line.js';

const tenMiB = 10 * 1024 * 1024;
const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex');
const sh = (script: string): string[] => ['--', 'sh', '-c', script];

/** The arguments that choose a runtime. */
type Runtime = (cli: CommandLine) => string[];

describe.concurrent('taskwright run', () => {
  describe('on the process runtime', () => {
    testRun(() => []);

    testCommands('a signal that the task does not handle ends it with 128 more', async (cli) => {
      for (const [signal, code] of [
        ['SIGTERM', 143],
        ['SIGINT', 130],
      ] as const) {
        const run = cli.start(['run', ...sh('echo ready; exec sleep 1000')]);
        await eventually(() => run.output.stdout === 'ready\n', 10_000);
        run.child.kill(signal);
        expect(await run.ended).toMatchObject({ code, stderr: '' });
      }
    });

    testCommands('a bundle is run as it is', async (cli) => {
      const command = { args: ['/bin/sh', '-c', 'echo $WORD; exit 3'], cwd: '/', env: ['WORD=bundled'] };
      const config = { ociVersion: '1.0.2', process: { ...command, user: { uid: 0, gid: 0 } }, root: { path: '/' } };
      const user = { uid: process.getuid!(), gid: process.getgid!() };
      writeFileSync(cli.path('config.json'), JSON.stringify({ ...config, process: { ...config.process, user } }));
      const ended = await cli.run(['run', '--bundle', cli.directory]);
      expect(ended).toMatchObject({ code: 3, stderr: '' });
      expect(ended.stdout.toString()).toBe('bundled\n');
    });

    testCommands('two runs at the same time do not meet', async (cli) => {
      const codes = [4, 5];
      const runs = codes.map((code) => cli.run(['run', '--id', 'same', ...sh(`echo ${code}; exit ${code}`)]));
      const ended = await Promise.all(runs);
      expect(ended.map(({ code }) => code)).toEqual(codes);
      expect(ended.map(({ stdout }) => stdout.toString())).toEqual(['4\n', '5\n']);
    });

    testCommands('a run whose shim is killed ends too, and says so', async (cli) => {
      const options = ['--root', cli.root, '--transitions', cli.path('transitions')];
      const run = cli.start(['run', ...options, ...sh('echo $PPID; exec sleep 1000')]);
      await eventually(() => run.output.stdout.endsWith('\n'), 10_000);
      process.kill(Number(run.output.stdout), 'SIGKILL');
      expect(await run.ended).toMatchObject({ code: 137, stderr: '' });
      expect(cli.transitions('transitions')[2]!.cause).toMatchObject({ end: 'shim-lost', exit: { inferred: true } });
    });

    testCommands('a root that another run has is refused, and that run goes on', async (cli) => {
      const root = ['--root', cli.root];
      const first = cli.start(['run', ...root, ...sh('echo ready; read line; exit 6')]);
      await eventually(() => first.output.stdout === 'ready\n', 10_000);
      const second = await cli.run(['run', ...root, '--', 'true']);
      expect(second.code).toBe(125);
      expect(second.stderr).toMatch(
        /^taskwright: root \S+ is held by process \d+ \(taskwright run .*\) since \S+; stop it, or choose another root.*\n$/,
      );
      first.child.stdin!.end('go on\n');
      expect(await first.ended).toMatchObject({ code: 6, stderr: '' });
    });
  });

  describeOnBusybox(machine.runcShim, "on this system's runc shim", () =>
    testRun((cli) => ['--runtime', 'io.containerd.runc.v2', '--rootfs', cli.rootfs()]),
  );
  describeOnBusybox(machine.containerd2, 'on the runc shim of containerd 2.x', ({ shim }) =>
    testRun((cli) => ['--runtime', shim, '--rootfs', cli.rootfs()]),
  );
});

function testRun(runtime: Runtime): void {
  testCommands('the exit code is the command’s, and every transition is written down', async (cli) => {
    const options = ['--root', cli.root, '--id', `${cli.mark}-7`, '--transitions', cli.path('transitions')];
    const ended = await cli.run(['run', ...options, ...runtime(cli), ...sh('exit 7')]);
    expect(ended).toMatchObject({ code: 7, stderr: '' });
    expect(ended.stdout.length).toBe(0);
    const transitions = cli.transitions('transitions');
    expect(pathOf(transitions)).toEqual([null, 'created', 'running', 'stopped', 'deleted']);
    expect(transitions.map(({ from }) => from)).toEqual([null, 'created', 'running', 'stopped']);
    const positions = transitions.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].sort((one, other) => one - other));
    for (const { namespace, task, incarnation, at } of transitions) {
      expect({ namespace, task, incarnation }).toEqual({ namespace: 'default', task: `${cli.mark}-7`, incarnation: 1 });
      expect(new Date(at).toISOString()).toBe(at);
    }
    expect(transitions[2]!.cause).toMatchObject({ end: 'exited', exit: { status: 7, inferred: false } });
  });

  testCommands('input reaches the command up to its end, and output comes back whole', async (cli) => {
    const input = randomBytes(tenMiB);
    const ended = await cli.run(['run', '--id', `${cli.mark}-c`, ...runtime(cli), '--', 'cat'], { input });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout.length).toBe(tenMiB);
    expect(sha256(ended.stdout)).toBe(sha256(input));
  });

  testCommands('standard output and standard error stay apart', async (cli) => {
    const script = 'echo out; echo err >&2; echo more';
    const ended = await cli.run(['run', '--id', `${cli.mark}-o`, ...runtime(cli), ...sh(script)]);
    expect(ended).toMatchObject({ code: 0, stderr: 'err\n' });
    expect(ended.stdout.toString()).toBe('out\nmore\n');
  });

  testCommands('a signal reaches the command, which may end as it likes', async (cli) => {
    for (const [signal, code] of [
      ['SIGTERM', 21],
      ['SIGINT', 22],
    ] as const) {
      const script = `trap 'exit ${code}' ${signal.slice(3)}; echo ready; while :; do sleep 0.05; done`;
      const options = ['--root', cli.root, '--id', `${cli.mark}-${code}`];
      const run = cli.start(['run', ...options, ...runtime(cli), ...sh(script)]);
      await eventually(() => run.output.stdout === 'ready\n', 10_000);
      expect(cli.hasShim()).toBe(true);
      run.child.kill(signal);
      expect(await run.ended).toMatchObject({ code, stderr: '' });
    }
  });
}

describe.concurrent('taskwright', () => {
  testCommands('doctor prints what it has checked, and ends with 0', async (cli) => {
    const { code, stdout, stderr } = await cli.run(['doctor']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.toString().trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(line).toMatch(/^((ok|limited|missing) +\S.*: .+| +-> .+)$/);
  });

  testCommands('sample --once shows what a supervisor does, a line for each step, and ends', async (cli) => {
    const { code, stdout, stderr } = await cli.run(['sample', '--once']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.toString().trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^[\d:.]{12}Z (group )?\w+: ([\w-]+ -> [\w-]+|\w+) \(.+\)$/);
    const stepsOf = (service: string): string[] => {
      return lines.flatMap((line) => new RegExp(`^\\S+ ${service}: (?:\\S+ -> )?(\\S+)`).exec(line)?.[1] ?? []);
    };
    expect(stepsOf('job').slice(0, 5)).toEqual(['waiting', 'starting', 'up', 'ending', 'completed']);
    const order = lines.filter((line) =>
      / (job: ending -> completed|database: healthy|api: waiting -> starting) /.test(line),
    );
    expect(order.at(-1)).toContain('api');
    expect(order).toHaveLength(3);
    expect(stepsOf('cache').join(' ')).toMatch(/healthy unhealthy .*backing-off .*healthy/);
    expect(stepsOf('worker').slice(2, 5)).toEqual(['up', 'paused', 'up']);
    const crasher = stepsOf('crasher');
    expect(crasher.filter((step) => step === 'backing-off')).toHaveLength(3);
    expect(crasher.indexOf('failed')).toBeGreaterThan(0);
    for (const service of ['api', 'cache', 'worker', 'database']) expect(stepsOf(service).at(-1)).toBe('down');
  });

  testCommands('--help and --version end with 0', async (cli) => {
    for (const option of ['--help', '--version']) {
      const { code, stdout, stderr } = await cli.run([option]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.length).toBeGreaterThan(4);
    }
  });
});
