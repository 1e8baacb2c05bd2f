// The keys that end a view of a task, and leave the task alone.
// @see moby pkg/term/ascii.go and proxy.go
import { invalid } from './options.js';

export const defaultDetachKeys = 'ctrl-p,ctrl-q';

/** What comes after `ctrl-`; its place is its code. */
const controls = '@abcdefghijklmnopqrstuvwxyz[\\]^_';

/** Bytes from such as `ctrl-p,ctrl-q` or `a,b`. @throws TaskError INVALID_ARGUMENT */
export function parseDetachKeys(text: string): readonly number[] {
  return text.split(',').map((key) => {
    const control = /^ctrl-(.)$/i.exec(key)?.[1]?.toLowerCase();
    const code = control === undefined ? key.charCodeAt(0) : controls.indexOf(control);
    if ((control !== undefined || key.length === 1) && code >= 0 && code < 128) return code;
    throw invalid(
      '--detach-keys',
      'single characters or ctrl- and one of a-z, @, [, \\, ], ^, _, with commas between',
      text,
    );
  });
}

/** Looks for the keys in what is typed. */
export class DetachKeys {
  private readonly keys: readonly number[];
  /** How many of the keys were typed last, and are held back. */
  private matched = 0;

  constructor(keys: readonly number[]) {
    this.keys = keys;
  }

  /** @returns what is not part of the keys, and whether they are complete; what comes after them is dropped */
  take(chunk: Buffer): { passed: Buffer; isComplete: boolean } {
    const passed: number[] = [];
    for (const byte of chunk) {
      this.matched = this.extend(byte, passed);
      if (this.matched === this.keys.length) return { passed: Buffer.from(passed), isComplete: true };
    }
    return { passed: Buffer.from(passed), isComplete: false };
  }

  /** What was held back is passed on as far as it can't be the beginning of the keys any more. */
  private extend(byte: number, passed: number[]): number {
    const held = [...this.keys.slice(0, this.matched), byte];
    while (held.some((key, index) => key !== this.keys[index])) passed.push(held.shift()!);
    return held.length;
  }
}
