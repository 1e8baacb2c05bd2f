// Commands about tasks that outlive them, each in a process of its own.
import { expect } from 'vitest';
import type { CommandLine, Ended, Running } from './command-line.js';

/** The verbs of one root. */
export class Verbs {
  private readonly cli: CommandLine;

  constructor(cli: CommandLine) {
    this.cli = cli;
  }

  /** `taskwright VERB --root DIR ARGS...`, to its end. */
  run(verb: string, ...args: string[]): Promise<Ended> {
    return this.cli.run([verb, '--root', this.cli.root, ...args]);
  }

  /** The same, left running. */
  start(verb: string, ...args: string[]): Running {
    return this.cli.start([verb, '--root', this.cli.root, ...args]);
  }

  /** One that is expected to succeed. @returns what it printed */
  async good(verb: string, ...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(verb, ...args);
    expect({ verb, code, stderr }).toEqual({ verb, code: 0, stderr: '' });
    return stdout.toString().trimEnd();
  }

  /** One that is expected to print objects. */
  async objects(verb: string, ...args: string[]): Promise<Record<string, unknown>[]> {
    const text = await this.good(verb, '--json', ...args);
    return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

/** The cells of a table, by row; the first row is the head. */
export function cellsOf(table: string): string[][] {
  return table.split('\n').map((line) => line.split(/ {2,}/));
}
