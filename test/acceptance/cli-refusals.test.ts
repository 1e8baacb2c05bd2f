// What `taskwright run` can't do: one clear line on stderr, an exit code that says whose fault it is, and nothing left.
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { commandOf, processesMarked } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { describeOn, machine } from '../support/machine.js';
import { type CommandLine, type Ended, testCommands } from './command-line.js';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/shims/${name}`, import.meta.url));

/** Nothing on stdout, one line of ours on stderr. */
function expectRefusal(ended: Ended, code: number, says: string): void {
  expect(ended.stdout.toString()).toBe('');
  expect(ended.stderr).toMatch(/^taskwright: [^\n]+\n$/);
  expect(ended.stderr).toContain(says);
  expect(ended.code).toBe(code);
}

interface Refusal {
  what: string;
  /** After `run`; a function when it needs files. */
  args: string[] | ((cli: CommandLine) => string[]);
  code: 125 | 126 | 127;
  says: string;
}

function testRefusals(refusals: readonly Refusal[], runtime: (cli: CommandLine) => string[] = () => []): void {
  for (const { what, args, code, says } of refusals) {
    testCommands(`${what} is ${code}`, async (cli) => {
      const words = typeof args === 'function' ? args(cli) : args;
      const ended = await cli.run(['run', '--root', cli.root, ...runtime(cli), ...words]);
      expectRefusal(ended, code, says);
      expect(existsSync(join(cli.root, 'supervisor.sock.ttrpc'))).toBe(false);
    });
  }
}

/** A bundle directory with that text as its config.json. */
const bundle =
  (config: string) =>
  (cli: CommandLine): string[] => {
    writeFileSync(cli.path('config.json'), config);
    return ['--bundle', cli.directory];
  };

const file =
  (option: string) =>
  (cli: CommandLine): string[] => {
    writeFileSync(cli.path('file'), 'a file\n');
    return [option, cli.path('file'), '--', 'true'];
  };

const commands: Refusal[] = [
  { what: 'a command that is not on the PATH', args: ['--', 'nope'], code: 127, says: '"nope"' },
  { what: 'a command that is not there', args: ['--', '/nope'], code: 127, says: '/nope' },
  { what: 'a file that is not executable', args: ['--', '/etc/passwd'], code: 126, says: '/etc/passwd' },
  { what: 'a directory as a command', args: ['--', '/etc'], code: 126, says: '/etc' },
];

describe.concurrent('taskwright run refuses', () => {
  testRefusals([
    { what: 'an id that leaves its directory', args: ['--id', '../x', '--', 'true'], code: 125, says: 'got "../x"' },
    { what: 'an id of 77 characters', args: ['--id', 'x'.repeat(77), '--', 'true'], code: 125, says: 'at most 76' },
    { what: 'an empty id', args: ['--id', '', '--', 'true'], code: 125, says: 'an empty string' },
    { what: 'a bad namespace', args: ['--namespace', 'a/b', '--', 'true'], code: 125, says: 'namespace id' },
    { what: 'no command at all', args: [], code: 125, says: 'expected a command after --' },
    {
      what: 'a missing bundle',
      args: ['--bundle', '/nonexistent'],
      code: 125,
      says: 'name a directory that holds an OCI',
    },
    { what: 'a config.json that is no JSON', args: bundle('{"ociVersion":'), code: 125, says: 'config.json: not JSON' },
    { what: 'a config.json that is no object', args: bundle('[]'), code: 125, says: 'expected an object' },
    {
      what: 'a config.json without a command',
      args: bundle('{"ociVersion":"1.0.2","process":{"args":[],"cwd":"/"},"root":{"path":"/"}}'),
      code: 125,
      says: 'process.args: expected at least one string',
    },
    {
      what: 'a bundle whose root file system is missing',
      args: bundle('{"ociVersion":"1.0.2","process":{"args":["true"],"cwd":"/"},"root":{"path":"rootfs"}}'),
      code: 125,
      says: 'rootfs: there is none',
    },
    {
      what: 'a runtime that is not there',
      args: ['--runtime', 'io.example.nope.v1', '--rootfs', '/', '--', 'true'],
      code: 125,
      says: 'looked for containerd-shim-nope-v1 in',
    },
    {
      what: 'a word that is no runtime',
      args: ['--runtime', 'nope', '--rootfs', '/', '--', 'true'],
      code: 125,
      says: 'expected process, runc, a dotted name',
    },
    {
      what: 'a path that is no shim',
      args: ['--runtime', '/etc/passwd', '--rootfs', '/', '--', 'true'],
      code: 125,
      says: 'expected an executable file',
    },
    {
      what: 'a missing root file system',
      args: ['--rootfs', '/nonexistent', '--', 'true'],
      code: 125,
      says: 'there is none',
    },
    { what: 'a file as a root file system', args: file('--rootfs'), code: 125, says: 'it is not a directory' },
    {
      what: 'a file of transitions that cannot be written',
      args: ['--transitions', '/nonexistent/file', '--', 'true'],
      code: 125,
      says: "--transitions /nonexistent/file: it can't be written",
    },
    { what: 'a file as a root', args: (cli) => file('--root')(cli), code: 125, says: 'expected a directory' },
  ]);

  testCommands('an option that it does not know is 125', async (cli) => {
    const { code, stderr } = await cli.run(['run', '--nope', '--', 'true']);
    expect(stderr).toContain("unknown option '--nope'");
    expect(code).toBe(125);
  });

  describeOn(machine.root, 'as root', () => {
    testCommands('a root file system that cannot be read is 125', async (cli) => {
      mkdirSync(cli.path('closed'));
      chmodSync(cli.path('closed'), 0);
      const caps = ['--bounding-set', '-dac_override,-dac_read_search', '--inh-caps', '-all'];
      const ended = await cli.run(['run', '--rootfs', cli.path('closed'), '--', 'true'], {
        program: ['setpriv', ...caps],
      });
      expectRefusal(ended, 125, "it can't be read");
    });
  });

  describe('on the process runtime', () => testRefusals(commands));
});

describe.concurrent('taskwright run refuses', () => {
  describeOnBusybox(machine.runcShim, "on this system's runc shim", () => {
    testRefusals(commands, (cli) => ['--runtime', 'io.containerd.runc.v2', '--rootfs', cli.rootfs()]);
    testRefusals([
      {
        what: 'a command without a root file system',
        args: ['--runtime', 'io.containerd.runc.v2', '--', 'true'],
        code: 125,
        says: 'needs a root file system: name its directory',
      },
    ]);
  });
  describeOnBusybox(machine.containerd2, 'on the runc shim of containerd 2.x', ({ shim }) => {
    testRefusals(commands, (cli) => ['--runtime', shim, '--rootfs', cli.rootfs()]);
  });
});

describe.concurrent('taskwright run that is interrupted', () => {
  testCommands('before there is a task ends its shim, and is 125', async (cli) => {
    const options = ['--root', cli.root, '--runtime', fixture('never-answers.mjs'), '--rootfs', '/'];
    const run = cli.start(['run', ...options, '--', 'true']);
    await eventually(() => processesMarked(cli.mark).some((pid) => commandOf(pid).includes('-namespace test')), 10_000);
    run.child.kill('SIGTERM');
    expectRefusal(await run.ended, 125, '(CANCELLED)');
  });
});

/** Longer than the default, as the launch itself may take 30 s. */
const patientMs = 60_000;

describe.concurrent('taskwright run with a shim that', () => {
  const shims = [
    { name: 'never-answers.mjs', says: 'no answer within' },
    { name: 'prints-garbage', says: 'got "Listening soon, I promise"' },
    { name: 'prints-nothing', says: 'got nothing' },
    { name: 'fails', says: 'cannot load the frobnicator' },
    { name: 'names-nobody', says: 'nobody listens there' },
    { name: 'dies-at-once.mjs', says: 'launch shim of task' },
    { name: 'dies-in-create.mjs', says: 'create task' },
  ];
  for (const { name, says } of shims) {
    testCommands(
      `${name} is 125`,
      async (cli) => {
        const options = ['--root', cli.root, '--runtime', fixture(name), '--rootfs', '/'];
        const ended = await cli.run(['run', ...options, '--', 'true']);
        expectRefusal(ended, 125, says);
        expect(ended.stderr).toContain('taskwright: create task "');
      },
      patientMs,
    );
  }
});
