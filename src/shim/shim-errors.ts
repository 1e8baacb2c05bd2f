// What shims say when they refuse -> the codes of this product. Most of it travels as UNKNOWN with a text.
// @see containerd cmd/containerd-shim-runc-v2/process/init_state.go; opencontainers/runc libcontainer/rootfs_linux.go
import { TaskError, type ErrorCode, type TaskErrorOptions } from '../model/errors.js';

interface Rule {
  pattern: RegExp;
  code: ErrorCode;
  exitCode?: 126 | 127;
  /** Says it in our words, with what to do; the shim's text follows. */
  explain?: (match: RegExpExecArray) => string;
}

/** About CRIU; only Checkpoint, and the Start of a task that is restored, can fail so. */
const criuRules: readonly Rule[] = [
  {
    pattern: /exec: "criu": executable file not found in \$PATH/,
    code: 'UNIMPLEMENTED',
    explain: () => "CRIU is not on the shim's PATH: install criu, version 3 or newer, before the shim is launched",
  },
  { pattern: /criu failed|CRIU version/, code: 'INTERNAL' },
];

/** About the root file system and the command; only Create and Start can fail so. The first that matches counts. */
const startRules: readonly Rule[] = [
  {
    pattern: /invalid rootfs: (.*)|rootfs \(?(\S+?)\)? does not exist/,
    code: 'INVALID_ARGUMENT',
    explain: () => 'the root file system is missing: give the path of a directory that holds one',
  },
  {
    pattern: /unable to start init: fork\/exec \S+: not a directory/,
    code: 'INVALID_ARGUMENT',
    explain: () => 'the root file system is not a directory: give the path of a directory that holds one',
  },
  {
    pattern: /exec: "(.*?)": executable file not found in \$PATH/,
    code: 'NOT_FOUND',
    exitCode: 127,
    explain: ([, command]) =>
      `command ${JSON.stringify(command)} is not on the task's PATH: give its path, or install it`,
  },
  {
    pattern: /exec: "(.*?)": (?:stat |exec )?\S*?:? ?no such file or directory/,
    code: 'NOT_FOUND',
    exitCode: 127,
    explain: ([, command]) => `command ${JSON.stringify(command)} does not exist in the task's root file system`,
  },
  {
    pattern: /exec:? "?(.*?)"?: (?:\S+: )?(permission denied|exec format error|is a directory)/,
    code: 'INVALID_ARGUMENT',
    exitCode: 126,
    explain: ([, command, why]) =>
      `command ${JSON.stringify(command)} cannot be run (${why}): it must be an executable file`,
  },
  {
    pattern: /chdir to cwd \("(.*?)"\)|mkdir (\S+): not a directory|cwd "?(.*?)"?: no such file or directory/,
    code: 'INVALID_ARGUMENT',
    explain: ([, a, b, c]) => `working directory ${JSON.stringify(a ?? b ?? c)} cannot be entered`,
  },
  { pattern: /args must not be empty|error mounting|invalid mount/, code: 'INVALID_ARGUMENT' },
  { pattern: /(already exists|exists already)$/, code: 'ALREADY_EXISTS' },
];

/** About the state that a task is in. */
const stateRules: readonly Rule[] = [
  {
    pattern: /cannot \w+ (?:(?:a|an|task in|in a|in) )+\w*\s?(?:created|running|paused|pausing|stopped|deleted)\b/,
    code: 'FAILED_PRECONDITION',
  },
  { pattern: /container (?:is )?not running|not paused/, code: 'FAILED_PRECONDITION' },
  // runc's own words, where a shim leaves the states to it.
  { pattern: /cannot \w+ (?:in )?a container that has (?:run and )?stopped/, code: 'FAILED_PRECONDITION' },
  { pattern: /context deadline exceeded$/, code: 'DEADLINE_EXCEEDED' },
  // What a daemon says of a task whose shim has died; it tells the task's end itself, a moment later.
  { pattern: /^ttrpc: closed/, code: 'UNAVAILABLE', explain: () => "the daemon has lost the task's shim" },
  { pattern: /process already finished|container not created|does not exist|no such process/, code: 'NOT_FOUND' },
];

/** A code that the shim gave itself, and that means something else here. */
const codeRules: readonly Rule[] = [
  // Of shims of runtime v1, FAILED_PRECONDITION: before Create, and after Delete.
  {
    pattern: /^container must be created$/,
    code: 'NOT_FOUND',
    explain: () => 'the task does not exist: it was not created, or is deleted',
  },
];

/**
 * The same failure as the product reports it: the code by what the shim said, the message with what was attempted.
 * Only what travelled without a meaning of its own (UNKNOWN, INTERNAL), or with one that misleads, is judged by its text.
 * @param verb the port's method, such as `pause`
 */
export function translateShimError(error: unknown, verb: string, taskId: string, execId?: string): TaskError {
  const about = execId === undefined ? '' : `exec ${JSON.stringify(execId)} of `;
  const attempt = `${verb} ${about}task ${JSON.stringify(taskId)}`;
  const original = TaskError.from(error);
  const text = original.message.trim();
  const rule = ruleFor(original.code, verb, text);
  if (rule === undefined) return original.during(attempt, taskId);
  const match = rule.pattern.exec(text)!;
  const words = rule.explain ? `${rule.explain(match)} (${text})` : text;
  const options: TaskErrorOptions = { taskId, cause: original, ...(rule.exitCode && { exitCode: rule.exitCode }) };
  return new TaskError(rule.code, `${attempt}: ${words}`, options);
}

function ruleFor(code: ErrorCode, verb: string, text: string): Rule | undefined {
  if (verb === 'checkpoint' || verb === 'start') {
    const rule = criuRules.find(({ pattern }) => pattern.test(text));
    if (rule !== undefined) return rule;
  }
  if (verb === 'create' || verb === 'start' || verb === 'exec') {
    const rule = startRules.find(({ pattern }) => pattern.test(text));
    // A shim that already has a fitting code may still say that it was the command's fault.
    if (rule !== undefined && (isVague(code) || rule.exitCode !== undefined)) return rule;
  }
  const corrected = codeRules.find(({ pattern }) => pattern.test(text));
  if (corrected !== undefined) return corrected;
  return isVague(code) ? stateRules.find(({ pattern }) => pattern.test(text)) : undefined;
}

function isVague(code: ErrorCode): boolean {
  return code === 'UNKNOWN' || code === 'INTERNAL';
}
