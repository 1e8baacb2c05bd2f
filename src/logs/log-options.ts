// How large a log may be, as it is handed to whoever writes it.
import { TaskError } from '../model/errors.js';

export interface LogBounds {
  /** Of one file; a file has one entry at least. */
  maxBytes: number;
  /** Of all files, the active one among them; at least 2. */
  maxFiles: number;
}

export interface LogTarget extends LogBounds {
  directory: string;
}

const defaults: LogBounds = { maxBytes: 10 * 1024 * 1024, maxFiles: 5 };
const scheme = 'log:';

/** @throws TaskError INVALID_ARGUMENT */
export function logBounds(given: Partial<LogBounds>): LogBounds {
  const bounds = { maxBytes: given.maxBytes ?? defaults.maxBytes, maxFiles: given.maxFiles ?? defaults.maxFiles };
  check('maxBytes', bounds.maxBytes, 1);
  // A file that is rotated stays for a moment, so that its number and its last lines can be found.
  check('maxFiles', bounds.maxFiles, 2);
  return bounds;
}

/** `log:///absolute/dir?max-bytes=n&max-files=n` */
export function logUri({ directory, maxBytes, maxFiles }: LogTarget): string {
  const path = directory.split('/').map(encodeURIComponent).join('/');
  return `${scheme}//${path}?max-bytes=${maxBytes}&max-files=${maxFiles}`;
}

export function isLogUri(text: string): boolean {
  return text.startsWith(`${scheme}//`);
}

/** @throws TaskError INVALID_ARGUMENT */
export function parseLogUri(text: string): LogTarget {
  let url: URL;
  let directory: string;
  try {
    url = new URL(text);
    directory = decodeURIComponent(url.pathname);
  } catch (cause) {
    throw badUri(text, cause);
  }
  if (url.protocol !== scheme || url.host !== '' || !directory.startsWith('/')) throw badUri(text);
  const [maxBytes, maxFiles] = [numberOf(url, 'max-bytes'), numberOf(url, 'max-files')];
  const given = { ...(maxBytes !== undefined && { maxBytes }), ...(maxFiles !== undefined && { maxFiles }) };
  return { directory, ...logBounds(given) };
}

function numberOf(url: URL, key: string): number | undefined {
  const value = url.searchParams.get(key);
  return value === null ? undefined : Number(value);
}

function check(name: string, value: unknown, least: number): void {
  if (Number.isSafeInteger(value) && (value as number) >= least) return;
  const text = `stdio: log.${name}: expected a whole number, at least ${least}, got ${JSON.stringify(value)}`;
  throw new TaskError('INVALID_ARGUMENT', text);
}

function badUri(text: string, cause?: unknown): TaskError {
  return new TaskError('INVALID_ARGUMENT', `${text}: expected log:///absolute/dir?max-bytes=n&max-files=n`, { cause });
}
