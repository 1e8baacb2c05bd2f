// The standard streams of one process: opened here, handed to it, kept open until it has ended.
// No byte goes through the shim, but for terminals and logs.
import { closeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { isLogUri } from '../logs/log-options.js';
import { TaskError } from '../model/errors.js';
import type { TerminalSize } from '../model/stdio.js';
import { LogPipes } from './log-pipes.js';
import { Logger } from './logger.js';
import {
  isLogger,
  openInput,
  openKeeper,
  openOutput,
  loggerAlone,
  openProcessEnd,
  openReader,
  pipeOutput,
  type StreamName,
} from './stdio-ends.js';
import { openTerminal } from './terminal-device.js';
import { Terminal } from './terminal.js';

export interface StdioPaths {
  stdin: string;
  stdout: string;
  stderr: string;
  terminal: boolean;
}

export interface StdioOwner {
  /** Of the process: the task's for init, the exec's own otherwise. */
  id: string;
  namespace: string;
  /** Absolute path of the bundle directory. */
  bundle: string;
  /** User id of the process. */
  uid: number;
  /** Of the terminal, if it gets one. */
  size: TerminalSize;
}

export class TaskStdio {
  /** What the process is to have, until it has its copies. */
  readonly #ends: Partial<Record<StreamName, number>> = {};
  readonly #keepers: Partial<Record<StreamName, number>> = {};
  /** Reading ends of the outputs of a process that has ended. */
  readonly #unread: Partial<Record<StreamName, number>> = {};
  #terminal: Terminal | undefined;
  #logger: Logger | LogPipes | undefined;

  private constructor() {
    // `open` makes it.
  }

  /**
   * Opens the three streams: empty is /dev/null, a FIFO is kept open, a file must exist and is appended to, `file://`
   * makes one, `log://` is written here, `binary://` starts a logger and waits for it. With a terminal, the process reads and writes that.
   * @throws TaskError UNIMPLEMENTED (terminals, on this machine), INVALID_ARGUMENT (another scheme), NOT_FOUND...
   */
  static async open(paths: StdioPaths, owner: StdioOwner): Promise<TaskStdio> {
    const stdio = new TaskStdio();
    try {
      if (isLogger(paths.stdout) || isLogUri(paths.stdout)) await stdio.#startLogger(paths, owner);
      if (paths.terminal) await stdio.#openTerminal(paths, owner);
      else stdio.#openStreams(paths);
      return stdio;
    } catch (error) {
      await stdio.close();
      throw openError(error);
    }
  }

  /** For the process, in the order of its descriptors. */
  get processEnds(): readonly number[] {
    if (this.#terminal) return streamNames.map(() => this.#terminal!.processEnd);
    return streamNames.map((name) => this.#ends[name]!);
  }

  /** Path of the process's terminal; empty when it has none. */
  get terminalPath(): string {
    return this.#terminal?.path ?? '';
  }

  /** To be called as soon as the process has its copies. Closing twice is allowed. */
  closeProcessEnds(): void {
    for (const name of streamNames) closeOne(this.#ends, name);
  }

  /** The process reads the end of its input once no writer is left; on a terminal ^D is typed then. Twice is allowed. */
  closeStdin(): void {
    closeOne(this.#keepers, 'stdin');
  }

  /** Without a terminal there is nothing to resize, and no shim minds. */
  resize(size: TerminalSize): void {
    this.#terminal?.resize(size);
  }

  /**
   * To be called when the process has ended: readers see the end once nothing that it left behind is. With a terminal it
   * resolves when its output has been taken, or nobody has taken any for two seconds.
   */
  async processEnded(): Promise<void> {
    await this.#terminal?.processEnded();
    for (const name of ['stdout', 'stderr'] as const) {
      const keeper = this.#keepers[name];
      // A reader that comes later finds what nobody has read yet: with its last holder a FIFO would forget it.
      if (keeper !== undefined) this.#unread[name] = openReader(keeper);
    }
    for (const name of streamNames) closeOne(this.#keepers, name);
  }

  /** Gives back everything; resolves when the logger has ended. Closing twice is allowed. */
  async close(): Promise<void> {
    this.closeProcessEnds();
    this.#terminal?.close();
    for (const name of streamNames) {
      closeOne(this.#keepers, name);
      closeOne(this.#unread, name);
    }
    await this.#logger?.close();
  }

  async #startLogger({ stdout, stderr }: StdioPaths, { id, namespace, bundle }: StdioOwner): Promise<void> {
    if (stderr !== '' && stderr !== stdout) throw loggerAlone('stdout', stdout);
    const request = { uri: stdout, id, namespace, directory: bundle };
    this.#logger = isLogUri(stdout) ? await LogPipes.start(request) : await Logger.start(request);
    Object.assign(this.#ends, this.#logger.writeEnds);
  }

  #openStreams(paths: StdioPaths): void {
    for (const name of streamNames) {
      // The logger's.
      if (this.#ends[name] !== undefined) continue;
      const keeper = openKeeper(paths[name]);
      if (keeper !== undefined) this.#keepers[name] = keeper;
      this.#ends[name] = openProcessEnd(name, paths[name]);
    }
  }

  async #openTerminal(paths: StdioPaths, { size, uid }: StdioOwner): Promise<void> {
    const keeper = openKeeper(paths.stdin);
    if (keeper !== undefined) this.#keepers.stdin = keeper;
    const input = openInput(paths.stdin);
    let output;
    try {
      output = this.#logger ? this.#loggerOutput() : openOutput(paths.stdout);
      this.#terminal = new Terminal(await openTerminal(size, uid), { input, output });
    } catch (error) {
      input?.destroy();
      output?.destroy();
      throw error;
    }
  }

  /** A terminal has one output only. */
  #loggerOutput(): Writable {
    const output = pipeOutput(this.#ends.stdout!);
    delete this.#ends.stdout;
    this.closeProcessEnds();
    return output;
  }
}

const streamNames = ['stdin', 'stdout', 'stderr'] as const;

function closeOne(descriptors: Partial<Record<StreamName, number>>, name: StreamName): void {
  const fd = descriptors[name];
  delete descriptors[name];
  if (fd !== undefined) closeSync(fd);
}

function openError(error: unknown): TaskError {
  const attempt = 'failed to create init process I/O';
  if (TaskError.is(error)) return error.during(attempt);
  const { code, message } = error as NodeJS.ErrnoException;
  const codes = { ENOENT: 'NOT_FOUND', EACCES: 'PERMISSION_DENIED' } as const;
  return new TaskError(codes[code as keyof typeof codes] ?? 'INTERNAL', `${attempt}: ${message}`, { cause: error });
}
