// A log of the task's own: where it is, who writes it, and when it goes.
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { logDirectory } from '../../logs/log-directory.js';
import { logBounds, logUri } from '../../logs/log-options.js';
import { TaskError } from '../../model/errors.js';
import type { LogSize } from '../../model/stdio.js';
import { isEmbeddedRuntime, loggerScript } from '../binary.js';
import type { Bundle } from '../bundle.js';
import type { StdioPaths } from '../task-stdio.js';

export interface LogPlace {
  directory: string;
  /** The shim writes it itself; any other is given a logger to start. */
  byShim: boolean;
}

export function logPlace(root: string, { namespace, id, runtime }: Bundle): LogPlace {
  return { directory: logDirectory(root, namespace, id), byShim: isEmbeddedRuntime(runtime) };
}

/**
 * Makes the directory and says what the shim is told.
 * @param how.reopen the process has it already
 * @throws TaskError INVALID_ARGUMENT (the size, an exec), NOT_FOUND (the logger is not built), INTERNAL
 */
export function logPaths(
  size: LogSize,
  how: { log?: LogPlace; terminal: boolean; reopen?: boolean; execId?: string },
): StdioPaths {
  const { log, terminal, reopen = false, execId } = how;
  if (execId !== undefined || log === undefined) {
    throw new TaskError(
      'INVALID_ARGUMENT',
      'stdio: a log is kept for tasks only, not for execs; use "pipe", a file or a binary',
    );
  }
  const uri = logUri({ directory: log.directory, ...logBounds(size) });
  const stdout = log.byShim ? uri : loggerUri(uri);
  if (!reopen) makeDirectory(log.directory);
  return { stdin: '', stdout, stderr: terminal ? '' : stdout, terminal };
}

/** Goes with the task; what is gone already is no error. */
export async function removeLog({ directory }: LogPlace): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 3 });
}

/** A single pair of arguments, as shims put them in any order. Without a PATH a script would not find its interpreter. */
function loggerUri(uri: string): string {
  return `binary://${pathToFileURL(process.execPath).pathname}?${new URLSearchParams([[loggerScript(), uri]]).toString()}`;
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw TaskError.from(error, `make the directory of a log, ${directory}`);
  }
}
