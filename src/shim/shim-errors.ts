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
  { pattern: /container (?:is )?not running|container must be created|not paused/, code: 'FAILED_PRECONDITION' },
  { pattern: /process already finished|container not created|does not exist|no such process/, code: 'NOT_FOUND' },
];

/**
 * The same failure as the product reports it: the code by what the shim said, the message with what was attempted.
 * Only what travelled without a meaning of its own (UNKNOWN, INTERNAL) is judged by its text.
 * @param verb the port's method, such as `pause`
 */
export function translateShimError(error: unknown, verb: string, taskId: string): TaskError {
  const attempt = `${verb} task ${JSON.stringify(taskId)}`;
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
  if (verb === 'create' || verb === 'start') {
    const rule = startRules.find(({ pattern }) => pattern.test(text));
    // A shim that already has a fitting code may still say that it was the command's fault.
    if (rule !== undefined && (isVague(code) || rule.exitCode !== undefined)) return rule;
  }
  return isVague(code) ? stateRules.find(({ pattern }) => pattern.test(text)) : undefined;
}

function isVague(code: ErrorCode): boolean {
  return code === 'UNKNOWN' || code === 'INTERNAL';
}
