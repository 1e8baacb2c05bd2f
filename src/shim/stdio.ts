// A process's standard streams: nowhere, FIFOs whose other ends are Node streams here, this process's own, or elsewhere.
// @see containerd pkg/cio/io_unix.go
import { mkdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TaskError } from '../model/errors.js';
import type { OutputPolicy } from '../model/stdio.js';
import { makeFifos } from './fifo.js';
import type { OwnStreams } from './inherit.js';
import type { OpenStdioOptions } from './shim.js';
import { type LogPlace, logPaths } from './stdio/log-paths.js';
import { checkPolicy } from './stdio/create-backlog.js';
import { pathsElsewhere } from './stdio/elsewhere.js';
import { FifoStdio, type FifoStdioOptions } from './stdio/fifo-stdio.js';
import { foreignStdio, nullStdio, type StdioPaths, type TaskStdio } from './task-stdio.js';

export interface StdioOptions extends OpenStdioOptions {
  /**
   * An absolute path: made 0700 for the FIFOs when missing, and removed by `close` when it is empty then. Spilled output goes
   * to nameless files in it.
   */
  directory: string;
  /** Where the task's log would be, and whether the shim writes it itself. */
  log?: LogPlace;
  /** How FIFOs come into being; by default one `mkfifo` makes them. */
  make?: typeof makeFifos;
  /** This process's streams, for `inherit`. */
  own?: OwnStreams;
}

/** A runc shim copies what comes out of a terminal to a path, and takes an empty one for a file that is missing. */
const nullTerminal = foreignStdio({ stdin: '', stdout: '/dev/null', stderr: '', terminal: true });

/**
 * Makes a process's streams, or opens those that are there. The reading ends are held from this moment on, so that a shim never
 * waits for a reader.
 * @param options.reopen outputs that nobody holds for writing any more end at once
 * @throws TaskError INVALID_ARGUMENT, ALREADY_EXISTS (the FIFOs are there), NOT_FOUND (no `mkfifo`; with `reopen`, no FIFOs),
 *   FAILED_PRECONDITION (something else is there), INTERNAL; nothing is left then
 */
export async function openStdio(options: StdioOptions): Promise<TaskStdio> {
  const { stdio, terminal, reopen = false } = options;
  if (stdio === 'null') return terminal ? nullTerminal : nullStdio;
  if (stdio === 'inherit') return openFifos(options, { onFull: 'block' }, options.own ?? process);
  if (stdio === 'pipe') return openFifos(options, { onFull: 'block' });
  if (typeof stdio !== 'object') throw unknownKind(stdio);
  if ('pipe' in stdio) return openFifos(options, stdio.pipe);
  if ('log' in stdio) return foreignStdio(logPaths(stdio.log, options), options.log?.directory);
  return foreignStdio(pathsElsewhere(stdio, { terminal, reopen }));
}

/** As a caller without types may say. */
function unknownKind(stdio: never): TaskError {
  return new TaskError(
    'INVALID_ARGUMENT',
    `stdio: expected "null", "inherit", "pipe" or an object, got ${JSON.stringify(stdio)}`,
  );
}

async function openFifos(options: StdioOptions, policy: OutputPolicy, own?: OwnStreams): Promise<TaskStdio> {
  checkPolicy(policy);
  const { directory, reopen = false, onStdinEnd } = options;
  const paths = pathsIn(options);
  const names = [paths.stdin, paths.stdout, paths.stderr].filter((path) => path !== '');
  const isOurs = !reopen && mkdirSync(directory, { recursive: true, mode: 0o700 }) !== undefined;
  const remove = (): void => removeFifos(names, isOurs ? directory : undefined);
  if (reopen) checkPresent(names);
  else await makeAll(names, options.make ?? makeFifos, remove);
  try {
    const fifos: FifoStdioOptions = { paths, policy, directory, reopen, onStdinEnd, remove };
    return new FifoStdio({ ...fifos, ...(own && { own }) });
  } catch (error) {
    if (!reopen) remove();
    throw TaskError.from(error, 'open standard streams');
  }
}

/** An exec's have its id in their names. A terminal is one stream each way. */
function pathsIn({ directory, execId, terminal }: StdioOptions): StdioPaths {
  const prefix = execId === undefined ? '' : `${execId}-`;
  const [stdin, stdout, stderr] = ['stdin', 'stdout', 'stderr'].map((name) => join(directory, `${prefix}${name}`));
  return { stdin: stdin!, stdout: stdout!, stderr: terminal ? '' : stderr!, terminal };
}

async function makeAll(paths: readonly string[], make: typeof makeFifos, remove: () => void): Promise<void> {
  try {
    await make(paths);
  } catch (error) {
    // FIFOs that were there before are somebody else's.
    if (!(TaskError.is(error) && error.code === 'ALREADY_EXISTS')) remove();
    throw error;
  }
}

function checkPresent(paths: readonly string[]): void {
  for (const path of paths) {
    if (statSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    throw new TaskError('NOT_FOUND', `open standard streams again: ${path} is gone`);
  }
}

function removeFifos(paths: readonly string[], directory: string | undefined): void {
  for (const path of paths) rmSync(path, { force: true });
  if (directory === undefined) return;
  try {
    rmdirSync(directory);
  } catch {
    // Gone already, or somebody put something else into it: then it is theirs.
  }
}
