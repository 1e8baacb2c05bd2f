// From what a caller asks for to the OCI process that an exec is.
import { isAbsolute } from 'node:path';
import { TaskError } from '../model/errors.js';
import type { ExecSpec } from '../model/exec-spec.js';
import type { OciProcess, OciSpec } from '../model/runtime-spec.js';

const defaultSize = { width: 80, height: 24 };

/**
 * What is not said is as the task's own process has it.
 * @throws TaskError INVALID_ARGUMENT
 * @see containerd cmd/ctr/commands/tasks/exec.go
 */
export function resolveExec(spec: ExecSpec, { process: own }: OciSpec, taskId: string): OciProcess {
  const bad = (what: string): never => {
    throw new TaskError('INVALID_ARGUMENT', `exec in task "${taskId}": ${what}`, { taskId });
  };
  const { timeoutMs } = spec;
  if (timeoutMs !== undefined && !(timeoutMs > 0)) bad(`timeoutMs: expected more than 0, got ${timeoutMs}`);
  const base = spec.spec ?? commandOf(spec, own);
  const args: unknown = base.args;
  if (!Array.isArray(args) || args.length === 0 || args[0] === '' || !args.every((arg) => typeof arg === 'string')) {
    bad(`${spec.spec ? 'spec.args' : 'args'}: expected at least one string, the command`);
  }
  if (typeof base.cwd !== 'string' || !isAbsolute(base.cwd)) bad('cwd: expected an absolute path');
  const { consoleSize, ...rest } = base;
  const terminal = spec.terminal ?? (spec.spec?.terminal && (consoleSize ?? true));
  if (!terminal) return { ...rest, terminal: false };
  const { width, height } = terminal === true ? (consoleSize ?? defaultSize) : terminal;
  return { ...rest, terminal: true, consoleSize: { height, width } };
}

/** For a task whose specification is not known. */
const nobody: OciProcess = { args: [], user: { uid: 0, gid: 0 }, cwd: '/' };

type CommandExec = Extract<ExecSpec, { args: readonly string[] }>;

function commandOf({ args, env = {}, cwd, user }: CommandExec, own: OciProcess | undefined): OciProcess {
  const { consoleSize: _, ...base } = own ?? nobody;
  const inherited = (base.env ?? []).filter((variable) => !Object.hasOwn(env, variable.split('=', 1)[0]!));
  const added = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return {
    ...base,
    args: [...args],
    env: [...inherited, ...added],
    cwd: cwd ?? base.cwd,
    user: user ?? base.user,
  };
}
