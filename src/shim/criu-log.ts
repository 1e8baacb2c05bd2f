// CRIU's own words about a failure: what runc passes on of it is a number, and the path of its log.
import { open, type FileHandle } from 'node:fs/promises';
import { TaskError } from '../model/errors.js';

/** Enough for its last errors; with runc's verbosity the whole log is easily a megabyte. */
const tailBytes = 64 * 1024;
const quotedLines = 6;

/**
 * The same error with the last errors of CRIU's log in its message, if it names a log that can be read and has any.
 *
 * The shim names the log itself: it keeps a failed dump's in the bundle, whatever the working directory was.
 * @see containerd cmd/containerd-shim-runc-v2/process/init.go, checkpoint; opencontainers/runc libcontainer/criu_linux.go
 */
export async function withCriuErrors(error: TaskError): Promise<TaskError> {
  const path = /(?:path= ?|log file: )(\/.*\/(?:criu-dump|dump|restore)\.log)\s*$/m.exec(error.message)?.[1];
  if (path === undefined) return error;
  const lines = errorsIn(await tailOf(path)).slice(-quotedLines);
  if (lines.length === 0) return error;
  const { code, message, retryable, taskId } = error;
  const options = { retryable, cause: error, ...(taskId !== undefined && { taskId }) };
  return new TaskError(code, `${message}; CRIU's log says: ${lines.join(' | ')}`, options);
}

/** Each once, without their time stamps, as several attempts fail in the same words. */
function errorsIn(log: string): string[] {
  const lines = log.split('\n').filter((line) => /^(\(\d+\.\d+\) *(\d+: )?)? *Error \(/.test(line));
  return [...new Set(lines.map((line) => line.replace(/^\([\d.]+\) */, '').trim()))];
}

async function tailOf(path: string): Promise<string> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    const position = Math.max((await file.stat()).size - tailBytes, 0);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(tailBytes), 0, tailBytes, position);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } catch {
    return ''; // CRIU may have failed before it had a log; the shim's message stands
  } finally {
    await file?.close();
  }
}
