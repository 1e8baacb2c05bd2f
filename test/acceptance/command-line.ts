// The compiled command, run as a user would, and what it leaves on the machine.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test, type TestContext } from 'vitest';
import { socketPathOf } from '../../src/process-shim/socket-path.js';
import { isListening } from '../../src/shim/leftovers.js';
import { leftOver, nothingLeft, processesMarked, vanishedWithinMs } from '../contract/left-over.js';
import { busyboxRootfs } from '../support/busybox-rootfs.js';
import { eventually } from '../support/eventually.js';
import { runcSocketPath } from '../support/runc-socket.js';

export const commandPath = realpathSync('dist/src/cli/main.js');

/** How a command ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: Buffer;
  stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has written so far. */
  readonly output: { stdout: string; stderr: string };
}

/** What `--transitions` writes, one object a line. */
export interface TransitionLine {
  type: string;
  position: number;
  namespace: string;
  task: string;
  incarnation: number;
  from: string | null;
  to: string;
  at: string;
  cause: Record<string, unknown>;
}

/** A place for one test's commands; when the test is over, nothing of them may be left. */
export class CommandLine {
  /** Unique, and carried by everything that is started; good as the beginning of an id. */
  readonly mark: string;
  /** A directory for the test's own files. */
  readonly directory: string;
  /** Where shims of commands with this root listen. */
  private readonly sockets = new Set<string>();
  private readonly rootsBefore = privateRoots();

  constructor({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
    this.directory = realpathSync(mkdtempSync(join(tmpdir(), 'tw-')));
    this.mark = basename(this.directory);
    onTestFinished(async () => {
      for (const pid of processesMarked(this.mark)) process.kill(pid, 'SIGKILL');
      await eventually(() => processesMarked(this.mark).length === 0);
      rmSync(this.directory, { recursive: true, force: true });
    });
  }

  /** For `--root`, where everything that is left is looked for. */
  get root(): string {
    return this.path('root');
  }

  /** Whether a shim listens that was started for this root. */
  hasShim(): boolean {
    return [...this.sockets].some((path) => existsSync(path));
  }

  /** Where a shim of a task with this id listens is looked at in the end. */
  noteTask(id: string): void {
    this.sockets.add(runcSocketPath(join(this.root, 'supervisor.sock'), 'default', id));
  }

  private noteSockets(args: readonly string[]): void {
    const address = join(this.root, 'supervisor.sock');
    this.sockets.add(socketPathOf({ address, namespace: 'default', protocol: 'ttrpc' }, process.env));
    this.noteTask(args[args.indexOf('--id') + 1] ?? '');
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  rootfs(): string {
    const rootfs = this.path('rootfs');
    return existsSync(rootfs) ? rootfs : busyboxRootfs(rootfs);
  }

  /** @param options.program goes before Node, with its arguments */
  start(args: readonly string[], options: { program?: readonly string[] } = {}): Running {
    this.noteSockets(args);
    const words = [...(options.program ?? []), process.execPath, commandPath, ...args];
    const env = { ...process.env, MARK: this.mark };
    const child = spawn(words[0]!, words.slice(1), { env, cwd: this.directory, stdio: 'pipe' });
    const chunks: Buffer[] = [];
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (output.stdout.length < 100_000) output.stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    child.stdin.on('error', () => undefined);
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        resolve({ code, signal, stdout: Buffer.concat(chunks), stderr: output.stderr });
      });
    });
    return { child, ended, output };
  }

  /** Runs to the end, with an empty standard input or the one given. */
  async run(
    args: readonly string[],
    options: { program?: readonly string[]; input?: Buffer | string } = {},
  ): Promise<Ended> {
    const { child, ended } = this.start(args, options);
    child.stdin!.end(options.input);
    return ended;
  }

  /** The lines of a file of transitions, each checked for its keys. */
  transitions(name: string): TransitionLine[] {
    const lines = readFileSync(this.path(name), 'utf8').trimEnd().split('\n');
    const items = lines.map((line) => JSON.parse(line) as TransitionLine);
    return items.filter((item) => {
      if (item.type !== 'transition') return false;
      expect(Object.keys(item)).toEqual([
        ...['type', 'position', 'namespace', 'at', 'task', 'incarnation', 'from', 'to', 'cause'],
      ]);
      return true;
    });
  }

  /** Looks for processes, sockets, FIFOs, mounts, containers' state and control groups, and for private roots. */
  async expectNothingLeft(): Promise<void> {
    await eventually(async () => {
      const found = await leftOver({ mark: this.mark, root: this.root, sockets: this.sockets });
      expect(found).toEqual(nothingLeft);
      const roots = privateRoots().filter((path) => !this.rootsBefore.includes(path));
      // Those of commands that run beside this test are in use.
      const listening = await Promise.all(roots.map((path) => isListening(join(path, 'supervisor.sock.ttrpc'))));
      expect(roots.filter((_, index) => !listening[index])).toEqual([]);
      return true;
    }, vanishedWithinMs);
  }
}

/** A test of commands, after which nothing of them is left. */
export function testCommands(
  title: string,
  body: (cli: CommandLine, context: TestContext) => Promise<void>,
  timeoutMs = 30_000,
): void {
  test(
    title,
    async (context) => {
      const cli = new CommandLine(context);
      await body(cli, context);
      await cli.expectNothingLeft();
    },
    timeoutMs,
  );
}

/** The path that a task went, from its transitions. */
export function pathOf(transitions: readonly TransitionLine[]): (string | null)[] {
  return [null, ...transitions.map(({ to }) => to)];
}

/** Directories that commands without `--root` live in. */
function privateRoots(): string[] {
  const base = process.getuid?.() === 0 ? '/run' : (process.env['XDG_RUNTIME_DIR'] ?? tmpdir());
  return readdirSync(base)
    .filter((name) => name.startsWith('taskwright-'))
    .map((name) => join(base, name));
}
