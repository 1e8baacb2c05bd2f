// What this shim takes from an OCI process, init's or an exec's, checked.
import { posix } from 'node:path';
import { TaskError } from '../model/errors.js';
import type { OciUser } from '../model/runtime-spec.js';
import type { TerminalSize } from '../model/stdio.js';

export interface ProcessSpec {
  args: readonly string[];
  /** `NAME=value` each. */
  env: readonly string[];
  /** Inside the root, absolute. */
  cwd: string;
  user: OciUser;
  noNewPrivileges: boolean;
  /** Of the terminal, if it gets one. */
  consoleSize: TerminalSize;
  /** What is asked for and this shim does not do: it gives no isolation and no limits. */
  ignored: readonly string[];
}

const ignoredKeys = [
  'capabilities',
  'rlimits',
  'apparmorProfile',
  'selinuxLabel',
  'oomScoreAdj',
  'scheduler',
  'ioPriority',
];
const defaultSize: TerminalSize = { width: 80, height: 24 };

/** @throws Error what is wrong with it */
export function checkProcess(value: unknown): ProcessSpec {
  const process = expectObject(value, 'process');
  const args = expectTexts(process['args'], 'process.args');
  if (args.length === 0) throw new Error('process.args: expected at least the command');
  const cwd = expectText(process['cwd'], 'process.cwd');
  if (!posix.isAbsolute(cwd)) throw new Error(`process.cwd: expected an absolute path, got ${JSON.stringify(cwd)}`);
  return {
    args,
    env: expectTexts(process['env'] ?? [], 'process.env').map(checkVariable),
    cwd,
    user: expectUser(process['user'] ?? { uid: 0, gid: 0 }),
    noNewPrivileges: process['noNewPrivileges'] === true,
    consoleSize: sizeOf(process['consoleSize']),
    ignored: ignoredKeys.filter((key) => isGiven(process[key])).map((key) => `process.${key}`),
  };
}

/**
 * Reads an exec's process, which travels as JSON.
 * @throws TaskError INVALID_ARGUMENT
 */
export function readProcessSpec(json: Uint8Array): ProcessSpec {
  try {
    return checkProcess(JSON.parse(Buffer.from(json).toString()));
  } catch (error) {
    throw new TaskError('INVALID_ARGUMENT', `exec spec: ${(error as Error).message}`, { cause: error });
  }
}

export function isGiven(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

export function expectObject(value: unknown, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Error(`${name}: expected an object, got ${JSON.stringify(value)}`);
}

export function expectText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Error(`${name}: expected a string, got ${JSON.stringify(value)}`);
  if (value.includes('\0')) throw new Error(`${name}: no argument or variable can hold a NUL character`);
  return value;
}

function expectTexts(value: unknown, name: string): string[] {
  if (!Array.isArray(value)) throw new Error(`${name}: expected an array of strings, got ${JSON.stringify(value)}`);
  return value.map((item, index) => expectText(item, `${name}[${index}]`));
}

function checkVariable(variable: string): string {
  if (variable.indexOf('=') > 0) return variable;
  // The value may be a secret: only what is surely a name is shown.
  throw new Error(`process.env: expected NAME=value, got ${variable.startsWith('=') ? 'no name' : 'no "="'}`);
}

function expectUser(value: unknown): OciUser {
  const user = expectObject(value, 'process.user');
  const gids = user['additionalGids'] ?? [];
  if (!Array.isArray(gids)) throw new Error('process.user.additionalGids: expected an array of numbers');
  const umask = user['umask'];
  return {
    uid: expectId(user['uid'] ?? 0, 'process.user.uid'),
    gid: expectId(user['gid'] ?? 0, 'process.user.gid'),
    additionalGids: gids.map((gid: unknown) => expectId(gid, 'process.user.additionalGids')),
    ...(umask !== undefined && { umask: expectId(umask, 'process.user.umask') & 0o777 }),
  };
}

function expectId(value: unknown, name: string): number {
  // The largest number means "leave it as it is" to the kernel.
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) < 0xffff_ffff) return value as number;
  throw new Error(`${name}: expected an integer from 0 to 4294967294, got ${JSON.stringify(value)}`);
}

/** An absent size, and the empty one that Go's clients send, is that of the first terminals. */
function sizeOf(value: unknown): TerminalSize {
  if (value === undefined || value === null) return defaultSize;
  const { width, height } = expectObject(value, 'process.consoleSize');
  if (!width && !height) return defaultSize;
  return {
    width: expectId(width, 'process.consoleSize.width'),
    height: expectId(height, 'process.consoleSize.height'),
  };
}
