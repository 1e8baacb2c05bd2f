// Finds and reads stack files, and tells what is wrong with one.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { TaskError } from '../model/errors.js';
import type { StackSpec } from '../model/service-spec.js';
import { type CheckedStack, checkStack, problemText } from '../stack/check-stack.js';
import type { StackFileText } from '../wire/stack-messages.js';

/** Whether there is one that nobody has to name. */
export const hasUsualStack = (): boolean => usual.some((name) => existsSync(name));

const usual = ['stack.yaml', 'stack.yml', 'taskwright.yaml', 'taskwright.yml'];

export interface ReadStack {
  /** As it was named, or found. */
  file: string;
  text: string;
  checked: CheckedStack;
}

/** @throws TaskError NOT_FOUND, INVALID_ARGUMENT (it can't be read) */
export async function readStack(named: string | undefined): Promise<ReadStack> {
  const file = named ?? usual.find((name) => existsSync(name));
  if (file === undefined) throw new TaskError('NOT_FOUND', `there is no ${usual.join(', ')} here; name the stack file`);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new TaskError(code === 'ENOENT' ? 'NOT_FOUND' : 'INVALID_ARGUMENT', `read the stack file: ${message}`);
  }
  return { file, text, checked: checkStack(text, { directory: dirname(resolve(file)), env: process.env }) };
}

/** A stack file that is right. @throws TaskError as `readStack`; INVALID_ARGUMENT: what is wrong with it, a line each */
export async function rightStack(named: string | undefined): Promise<ReadStack & { spec: StackSpec }> {
  const read = await readStack(named);
  const { spec } = read.checked;
  if (spec) return { ...read, spec };
  const lines = problemLines(read, process.stderr.isTTY);
  throw new TaskError('INVALID_ARGUMENT', `the stack file is wrong:\n${lines.join('\n')}`);
}

/** For a supervisor in another process, with those of our variables that it may name. */
export function stackFileText({ file, text }: ReadStack): StackFileText {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const named = entries.filter(([name]) => text.includes(name));
  return { text, file, directory: dirname(resolve(file)), environment: Object.fromEntries(named) };
}

/** A line for each problem; for people, also the line of the file that it is in. */
export function problemLines({ file, text, checked }: ReadStack, forPeople: boolean): string[] {
  const lines = text.split('\n');
  return checked.problems.flatMap((problem) => {
    const told = problemText(file, problem);
    const source = lines[problem.line - 1];
    if (!forPeople || source === undefined) return [told];
    // Tabs stay, so that the mark is below what it means.
    const before = source.slice(0, problem.column - 1).replaceAll(/[^\t]/g, ' ');
    return [told, `    ${source}`, `    ${before}^`];
  });
}
