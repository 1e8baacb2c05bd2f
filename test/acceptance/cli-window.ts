// A terminal that a test types into and reads: one window of a tmux of its own.
import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import { eventually } from '../support/eventually.js';
import { type CommandLine, commandPath } from './command-line.js';

const quote = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

export class Window {
  private readonly tmux: string;
  private readonly socket: string;

  /** With a shell in it, whose prompt is `$ `. */
  constructor(cli: CommandLine, tmux: string, size: { width: number; height: number }) {
    this.tmux = tmux;
    this.socket = cli.path('tmux');
    const shell = ['env', 'PS1=$ ', `MARK=${cli.mark}`, 'sh'].map(quote).join(' ');
    this.command('new-session', '-d', '-x', String(size.width), '-y', String(size.height), `exec ${shell}`);
    this.command('set', '-g', 'status', 'off');
    // Otherwise it follows a client, and there is none.
    this.command('set', '-g', 'window-size', 'manual');
    this.resize(size);
  }

  /** Types a line, and Enter. */
  type(line: string): void {
    this.command('send-keys', '-l', line);
    this.keys('Enter');
  }

  /** Types `taskwright ARGS...`. */
  taskwright(...args: string[]): void {
    this.type(`clear; ${[process.execPath, commandPath, ...args].map(quote).join(' ')}; echo code $?`);
  }

  /** As tmux names them: `C-c`, `Enter`. */
  keys(...keys: string[]): void {
    this.command('send-keys', ...keys);
  }

  resize({ width, height }: { width: number; height: number }): void {
    this.command('resize-window', '-x', String(width), '-y', String(height));
  }

  /** What is to be seen now, without the blank ends of its lines. */
  screen(): string {
    return this.command('capture-pane', '-p').trimEnd();
  }

  async shows(text: string | RegExp): Promise<void> {
    await eventually(() => {
      expect(this.screen()).toMatch(text);
      return true;
    }, 20_000);
  }

  /** Another line of exactly this text. */
  async showsLine(line: string): Promise<void> {
    await this.shows(new RegExp(`^${line.replaceAll(/[$()*+.?[\]^{|}]/g, '\\$&')}$`, 'm'));
  }

  close(): void {
    this.command('kill-server');
  }

  private command(...args: string[]): string {
    const { TMUX: _, ...env } = process.env;
    return execFileSync(this.tmux, ['-S', this.socket, '-f', '/dev/null', ...args], {
      encoding: 'utf8',
      env: { ...env, LC_ALL: 'C.UTF-8' },
    });
  }
}
