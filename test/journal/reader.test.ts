// Processes that read while the owner writes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { open } from 'lmdb';
import { expect, it, onTestFinished } from 'vitest';
import { openJournal, openJournalReader } from '../../src/journal/open-journal.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { entry, fact } from './samples.js';

const program = fileURLToPath(new URL('../fixtures/journal/reader.mjs', import.meta.url));

it('another process sees every item in order while they are written', async () => {
  const directory = `${temporaryDirectory()}/journal`;
  const journal = await openJournal(directory, { bootId: 'b' });
  const until = 40_000;
  journal.append({ items: [fact('a')], entries: [entry('a')] });
  const reader = spawn(process.execPath, [program, directory, `${until}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void reader.kill('SIGKILL'));
  let output = '';
  reader.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(reader.stdout, 'data');
  while (journal.last < until) {
    const items = Array.from({ length: Math.min(40, until - journal.last) }, () => fact('a'));
    journal.append({ items, entries: [entry('a', { position: journal.last + items.length })] });
    if (journal.last % 1000 === 0) await setImmediate();
  }
  await once(reader, 'close');
  expect(output.split('\n')[1]).toBe(JSON.stringify({ next: until + 1, inOrder: true }));
  await journal.close();
});

it('tells that there is no journal', () => {
  const directory = temporaryDirectory();
  expect(() => openJournalReader(`${directory}/none`)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  expect(() => openJournalReader(directory)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
});

it('leaves no transaction open that would keep pages from being used again', async () => {
  const directory = `${temporaryDirectory()}/journal`;
  const journal = await openJournal(directory, { bootId: 'b' });
  journal.append({ items: [fact('a'), fact('b')], entries: [entry('a')] });
  const env = open({ path: directory, noSubdir: false });
  onTestFinished(() => env.close());
  const reader = openJournalReader(directory);
  for (const one of [journal, reader]) {
    one.read(0, 10);
    one.history({ namespace: 'default', id: 'a' }, 10);
    one.entries();
    expect(one.first).toBe(1);
    // A reader's line is: pid, thread, and '-' while it reads nothing.
    const lines = env
      .readerList()
      .split('\n')
      .filter((line) => line.includes(`${process.pid}`));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !line.trim().endsWith('-'))).toEqual([]);
  }
  await reader.close();
  await journal.close();
});
