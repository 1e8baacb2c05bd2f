// What the verbs about tasks can't do: one clear line on stderr, an exit code that is ours, and every task as it was.
import { describe, expect } from 'vitest';
import { Verbs } from './cli-verbs.js';
import { type Ended, testCommands } from './command-line.js';

const patientMs = 90_000;

/** Nothing on stdout, one line of ours on stderr. */
function expectRefusal(ended: Ended, says: string): void {
  expect(ended.stderr).toMatch(/^taskwright: [^\n]+\n$/);
  expect(ended.stderr).toContain(says);
  expect({ stdout: ended.stdout.toString(), code: ended.code }).toEqual({ stdout: '', code: 125 });
}

/** The arguments, and what is said of them. */
type Refusal = [args: string[], says: string];

/** Needs no task: what is asked for can't be right. */
const nonsense: Refusal[] = [
  [['run'], 'run: expected a command after --'],
  [['create'], 'create: expected a command after --'],
  [['exec', 'web'], 'exec: expected a command after the task'],
  [['exec', 'web', '--'], 'exec: expected a command after the task'],
  [['update', 'web'], 'update: expected at least one limit'],
  [['update', '--memory', '5x', 'web'], 'expected bytes, such as 512m or 1.5g, got "5x"'],
  [['update', '--memory', '-2', 'web'], 'expected bytes'],
  [['update', '--cpus', '0', 'web'], 'expected a number of at least 0.01'],
  [['update', '--pids-limit', '1.5', 'web'], 'expected a whole number, got "1.5"'],
  [['stats', '--interval', '0', 'web'], 'expected a whole number above 0, got "0"'],
  [['stop', '-t', 'soon', 'web'], 'seconds: expected a number such as 10 or 0.5, got "soon"'],
  [['kill', '-s', 'NOPE', 'web'], 'signal: expected a name such as SIGTERM'],
  [['run', '-u', 'root', '--', 'true'], '--user: expected UID or UID:GID'],
  [['run', '-e', '=x', '--', 'true'], '--env: expected NAME=VALUE or NAME, got "=x"'],
  [['run', '-w', 'here', '--', 'true'], '--workdir: expected an absolute path, got "here"'],
  [['run', '--stdio', 'nowhere', '--', 'true'], '--stdio: expected null, inherit, pipe, log, file:PATH or binary:PATH'],
  [['run', '-d', '--stdio', 'inherit', '--', 'true'], '--stdio inherit: expected a task in the foreground'],
  [['run', '-d', '--rm', '--', 'true'], 'run: --rm: expected a run in the foreground'],
  [['run', '--json', '--', 'true'], 'run: --json: expected -d with it'],
  [['run', '-it', '--', 'true'], 'run: the input device is not a TTY'],
  [['run', '-it', '--detach-keys', 'nope', '--', 'true'], 'the input device is not a TTY'],
  [['run', '-t', '--log', 'file', '--', 'true'], 'a process with a terminal cannot write to a file'],
  [['run', '-w', '/', '--bundle', '/'], "run: --workdir: the bundle's config.json says it"],
  [['start', '-a', 'one', 'two'], 'start: --attach: expected one task'],
];

describe('a verb refuses', () => {
  testCommands(
    'what can not be right, before it looks for a task',
    async (cli) => {
      const on = new Verbs(cli);
      for (const [[verb, ...args], says] of nonsense) expectRefusal(await on.run(verb!, ...args), says);
    },
    patientMs,
  );

  testCommands(
    'a task that is not there',
    async (cli) => {
      const on = new Verbs(cli);
      const calls = [
        ...['start', 'pause', 'resume', 'kill', 'stop', 'wait', 'rm', 'inspect', 'top', 'stats', 'attach'].map(
          (verb) => [verb, 'nope'],
        ),
        ['exec', 'nope', '--', 'true'],
        ['update', '--memory', '64m', 'nope'],
        ['checkpoint', '--image', cli.path('image'), 'nope'],
      ];
      for (const [verb, ...args] of calls) {
        expectRefusal(await on.run(verb!, ...args), 'task "nope": there is none in namespace "default"');
      }
      expectRefusal(await on.run('pause', '../x'), 'got "../x"');
    },
    patientMs,
  );

  testCommands(
    'what the state of the task forbids, and leaves it as it is',
    async (cli) => {
      const on = new Verbs(cli);
      const id = 'web';
      await on.good('create', '--id', id, '--', 'sleep', '1000');
      const forbidden = async (refusals: Refusal[], state: string): Promise<void> => {
        for (const [[verb, ...args], says] of refusals) expectRefusal(await on.run(verb!, ...args), says);
        expect((await on.objects('ps', '-a'))[0]!['state']).toBe(state);
      };
      await forbidden(
        [
          [['pause', id], 'it is created; only a running task can be paused'],
          [['attach', id], 'it is created; use `taskwright start -a`'],
          [['create', '--id', id, '--', 'true'], 'choose another id'],
        ],
        'created',
      );
      await on.good('start', id);
      await forbidden(
        [
          [['start', id], 'it is running; only a created task can be started'],
          [['resume', id], 'it is running; only a paused task can be resumed'],
          [['rm', id], 'it is running; only a created or stopped task can be deleted without force'],
          [['attach', id], 'its output does not come by here'],
          [['kill', '--pid', '1', id], ''],
          [['kill', '--exec', 'nope', id], 'kill exec "nope" of task "web": none of that id runs'],
        ],
        'running',
      );
      await on.good('stop', id);
      await forbidden(
        [
          [['pause', id], 'it is stopped'],
          [['kill', id], 'it has ended already'],
          [['exec', id, '--', 'true'], 'it is stopped; only a created or running task takes an exec'],
          [['update', '--memory', '64m', id], 'only a task that lives has limits'],
        ],
        'stopped',
      );
      await on.good('rm', id);
    },
    patientMs,
  );

  testCommands(
    'one of several tasks, and does the others',
    async (cli) => {
      const on = new Verbs(cli);
      for (const id of ['a', 'b']) await on.good('run', '-d', '--id', id, '--', 'sleep', '1000');
      const ended = await on.run('pause', 'a', 'nope', 'b');
      expect(ended).toMatchObject({ code: 125, stdout: Buffer.from('a\nb\n') });
      expect(ended.stderr).toMatch(/^taskwright: task "nope": [^\n]+\n$/);
      expect(await on.good('rm', '-f', 'a', 'b')).toBe('a\nb');
    },
    patientMs,
  );

  testCommands('a word that is no verb, and a verb without its task', async (cli) => {
    const unknown = await cli.run(['nope']);
    expect(unknown).toMatchObject({ code: 125, stderr: expect.stringContaining("unknown command 'nope'") });
    const missing = await cli.run(['pause']);
    expect(missing).toMatchObject({ code: 125, stderr: expect.stringContaining("missing required argument 'id'") });
  });

  testCommands('to keep a detached task that could not be started', async (cli) => {
    const on = new Verbs(cli);
    const ended = await on.run('run', '-d', '--', 'nope');
    expect(ended).toMatchObject({ code: 127, stderr: expect.stringContaining('"nope"') });
    expect(await on.good('ps', '-a', '-q')).toBe('');
  });
});
