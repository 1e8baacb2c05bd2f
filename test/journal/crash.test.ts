// An owner that is killed with SIGKILL at any moment leaves a journal that is whole.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openJournal } from '../../src/journal/open-journal.js';
import type { CommandItem } from '../../src/model/journal-item.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const rounds = 36;
const appender = fileURLToPath(new URL('../fixtures/journal/appender.mjs', import.meta.url));

/** Appends from batch `first` on, is killed some time after its first one, and resolves with the last it acknowledged. */
async function appendAndKill(directory: string, first: number): Promise<number> {
  const child = spawn(process.execPath, [appender, directory, `${first}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(child.stdout, 'data');
  await delay(Math.random() * 60);
  child.kill('SIGKILL');
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  const whole = output.slice(0, output.lastIndexOf('\n'));
  return Number(whole.slice(whole.lastIndexOf('\n') + 1));
}

/** Reads everything and checks that batches are there whole; resolves with the number of the last. */
async function lastBatchIn(directory: string, bootId: string): Promise<number> {
  const journal = await openJournal(directory, { bootId });
  try {
    expect(journal.damaged).toBeUndefined();
    const items = journal.read(0, Infinity) as CommandItem[];
    expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => journal.first + index));
    const parts = items.map(({ command }) => command.id.split('/').map(Number) as [number, number, number]);
    for (const [index, [batch, part, size]] of parts.entries()) {
      const next = part + 1 < size ? [batch, part + 1, size] : [batch + 1, 0];
      if (index + 1 < parts.length) expect(parts[index + 1]!.slice(0, next.length)).toEqual(next);
      else expect(part).toBe(size - 1);
    }
    const last = parts.at(-1)![0];
    const { entries, unreadable } = journal.entries();
    expect(unreadable).toEqual([]);
    expect(entries.map(({ id, incarnation, position }) => [id, incarnation, position])).toEqual([
      ['a', last, journal.last],
      ['b', last, journal.last],
    ]);
    return last;
  } finally {
    await journal.close();
  }
}

it(`is whole after each of ${rounds} kills, with every batch that was acknowledged`, async () => {
  const directory = `${temporaryDirectory()}/journal`;
  let next = 1;
  for (let round = 0; round < rounds; round += 1) {
    const acknowledged = await appendAndKill(directory, next);
    // Now and then as after another boot: then it is checked and copied first.
    const last = await lastBatchIn(directory, round % 9 === 8 ? `boot-${round}` : 'boot');
    expect(last - acknowledged).toBeGreaterThanOrEqual(0);
    expect(last - acknowledged).toBeLessThanOrEqual(1);
    next = last + 1;
  }
}, 120_000);
