// Streams that do not come by here: what the shim is told, once it is sure that the shim can do it.
import { accessSync, closeSync, constants, mkdirSync, openSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TaskError } from '../../model/errors.js';
import type { Stdio } from '../../model/stdio.js';
import type { StdioPaths } from '../task-stdio.js';

/** A file, a logger, or FIFOs of the caller's own. */
export type Elsewhere = Extract<Stdio, { file: string } | { binary: string } | { fifos: unknown }>;

/**
 * Makes the paths and URIs, and checks what they name.
 * @param how.reopen the process has them already, so that they need not be there any more
 * @throws TaskError INVALID_ARGUMENT: a shim that is given something else hangs, panics, or fails in the middle of its Create
 */
export function pathsElsewhere(stdio: Elsewhere, how: { terminal: boolean; reopen: boolean }): StdioPaths {
  if ('file' in stdio) return filePaths(stdio.file, how);
  if ('binary' in stdio) return binaryPaths(stdio, how);
  if ('fifos' in stdio) return fifoPaths(stdio.fifos, how);
  throw invalid(`expected pipe, file, binary or fifos, got ${JSON.stringify(stdio)}`);
}

/**
 * Both outputs go to one file, made here, under two spellings of its path. With a URI, or one spelling, the runc shim shares
 * one open file and closes it with the first output that ends, before the other's last lines; a URI beside an empty one makes
 * it panic.
 */
function filePaths(path: string, { terminal, reopen }: { terminal: boolean; reopen: boolean }): StdioPaths {
  if (terminal) throw invalid('a process with a terminal cannot write to a file', 'use stdio "pipe" or "inherit"');
  checkAbsolute('file', path);
  const status = reopen ? undefined : statusOf(path);
  if (status !== undefined && !status.isFile() && !status.isCharacterDevice()) {
    throw invalid(`file ${path} is there and is no regular file`, 'name one that is, or one that is to be made');
  }
  if (!reopen) makeFile(path);
  // Shims take a path for a URI too: what a URI would have to escape can only be given as one.
  const { href, pathname } = pathToFileURL(path);
  if (pathname !== path) return { stdin: '', stdout: href, stderr: href, terminal };
  return { stdin: '', stdout: path, stderr: `${dirname(path)}/./${basename(path)}`, terminal };
}

function makeFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    closeSync(openSync(path, 'a', 0o644));
  } catch (error) {
    throw invalid(`file ${path} can not be written: ${(error as Error).message}`);
  }
}

function binaryPaths(
  { binary: path, args = {} }: Extract<Stdio, { binary: string }>,
  { terminal, reopen }: { terminal: boolean; reopen: boolean },
): StdioPaths {
  checkAbsolute('binary', path);
  if (!reopen) checkExecutable(path);
  const query = new URLSearchParams({ ...args }).toString();
  const uri = `binary://${pathToFileURL(path).pathname}${query && `?${query}`}`;
  return { stdin: '', stdout: uri, stderr: terminal ? '' : uri, terminal };
}

function fifoPaths(
  { stdin, stdout, stderr }: Extract<Stdio, { fifos: unknown }>['fifos'],
  { terminal, reopen }: { terminal: boolean; reopen: boolean },
): StdioPaths {
  if (terminal && stderr !== undefined) {
    throw invalid(`fifos.stderr is ${stderr}, and a terminal has one output`, 'leave it out');
  }
  for (const [name, path] of Object.entries({ stdin, stdout, stderr })) {
    if (path === undefined && name !== 'stdout') continue;
    checkAbsolute(`fifos.${name}`, path);
    if (!reopen && statusOf(path)?.isFIFO() !== true) {
      throw invalid(`fifos.${name} ${path} is no FIFO`, 'make it first, and keep it open for reading');
    }
  }
  // Without a sink of its own, what is written to stderr goes where the rest goes.
  return { stdin: stdin ?? '', stdout, stderr: terminal ? '' : (stderr ?? stdout), terminal };
}

function checkAbsolute(name: string, path: unknown): asserts path is string {
  if (typeof path === 'string' && isAbsolute(path) && !path.includes('\0')) return;
  throw invalid(`expected ${name} to be an absolute path, got ${JSON.stringify(path)}`);
}

function checkExecutable(path: string): void {
  try {
    if (statSync(path).isFile()) return accessSync(path, constants.X_OK);
  } catch (error) {
    throw invalid(`binary ${path} can not be run: ${(error as Error).message}`);
  }
  throw invalid(`binary ${path} is no file that can be run`);
}

/** @returns undefined when there is nothing, or nothing that we can see */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function invalid(what: string, remedy?: string): TaskError {
  return new TaskError('INVALID_ARGUMENT', `stdio: ${what}${remedy === undefined ? '' : `; ${remedy}`}`);
}
