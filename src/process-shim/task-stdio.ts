// A task's standard streams: opened here, handed to its process, kept open until it has ended.
// No byte goes through the shim, and no opening waits for the other end.
import { closeSync, constants, fstatSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TaskError } from '../model/errors.js';

export interface StdioPaths {
  stdin: string;
  stdout: string;
  stderr: string;
  terminal: boolean;
}

type StreamName = 'stdin' | 'stdout' | 'stderr';
const { O_RDONLY, O_WRONLY, O_RDWR, O_APPEND, O_NONBLOCK, O_NOCTTY } = constants;

export class TaskStdio {
  /** For the process, in the order of its descriptors. */
  readonly processEnds: readonly number[];
  readonly #keepers: Partial<Record<StreamName, number>>;

  private constructor(processEnds: readonly number[], keepers: Partial<Record<StreamName, number>>) {
    this.processEnds = processEnds;
    this.#keepers = keepers;
  }

  /**
   * Opens the three streams: empty is /dev/null, a FIFO is kept open, a file must exist and is appended to, `file://`
   * makes one.
   * @throws TaskError UNIMPLEMENTED (terminal, `binary://`), INVALID_ARGUMENT (another scheme), NOT_FOUND...
   */
  static open(paths: StdioPaths): TaskStdio {
    if (paths.terminal) throw new TaskError('UNIMPLEMENTED', 'terminal: this shim can not give a task a terminal yet');
    const ends: number[] = [];
    const keepers: Partial<Record<StreamName, number>> = {};
    try {
      for (const name of ['stdin', 'stdout', 'stderr'] as const) {
        const keeper = openKeeper(paths[name]);
        if (keeper !== undefined) keepers[name] = keeper;
        ends.push(openProcessEnd(name, paths[name]));
      }
      return new TaskStdio(ends, keepers);
    } catch (error) {
      for (const fd of [...ends, ...Object.values(keepers)]) closeSync(fd);
      throw openError(error);
    }
  }

  /** To be called as soon as the process has its copies. */
  closeProcessEnds(): void {
    for (const fd of this.processEnds) closeSync(fd);
  }

  /** The process reads the end of its input once no writer is left. Closing twice is allowed. */
  closeStdin(): void {
    this.#close('stdin');
  }

  /** Readers see the end once no process of the task is left. Closing twice is allowed. */
  close(): void {
    for (const name of ['stdin', 'stdout', 'stderr'] as const) this.#close(name);
  }

  #close(name: StreamName): void {
    const fd = this.#keepers[name];
    delete this.#keepers[name];
    if (fd !== undefined) closeSync(fd);
  }
}

/**
 * Both ends of a FIFO at once, which is opened without waiting. With it, the process's own end is opened without waiting
 * either, a reader or writer that goes away ends nothing, and another may take its place.
 */
function openKeeper(path: string): number | undefined {
  if (path === '' || isUri(path) || !statSync(path).isFIFO()) return undefined;
  const fd = openSync(path, O_RDWR | O_NONBLOCK);
  if (fstatSync(fd).isFIFO()) return fd;
  closeSync(fd);
  throw new TaskError('FAILED_PRECONDITION', `${path} was replaced while it was opened`);
}

function openProcessEnd(name: StreamName, path: string): number {
  const mode = name === 'stdin' ? O_RDONLY : O_WRONLY | O_APPEND;
  if (path === '') return openSync('/dev/null', mode);
  return isUri(path) ? openUri(name, path) : openSync(path, mode | O_NOCTTY);
}

function isUri(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path);
}

function openUri(name: StreamName, uri: string): number {
  const scheme = uri.slice(0, uri.indexOf(':'));
  if (scheme === 'binary') {
    throw new TaskError(
      'UNIMPLEMENTED',
      `${name} ${uri}: this shim can not run logging binaries yet; use a FIFO or file://`,
    );
  }
  if (scheme !== 'file') throw new TaskError('INVALID_ARGUMENT', `unknown STDIO scheme ${scheme}`);
  const path = fileURLToPath(uri);
  if (name === 'stdin') return openSync(path, O_RDONLY);
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
  return openSync(path, 'a', 0o644);
}

function openError(error: unknown): TaskError {
  const attempt = 'failed to create init process I/O';
  if (TaskError.is(error)) return error.during(attempt);
  const { code, message } = error as NodeJS.ErrnoException;
  const codes = { ENOENT: 'NOT_FOUND', EACCES: 'PERMISSION_DENIED' } as const;
  return new TaskError(codes[code as keyof typeof codes] ?? 'INTERNAL', `${attempt}: ${message}`, { cause: error });
}
