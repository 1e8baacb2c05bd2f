// Standard streams that do not come by here, and what is refused.
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFifos } from '../../src/shim/fifo.js';
import { openStdio, type StdioOptions } from '../../src/shim/stdio.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { opened, openFiles, pipe } from './stdio-scene.js';

test('a file is made for both outputs, under two spellings of its path, and there is no input', async () => {
  const directory = join(temporaryDirectory(), 'logs');
  const path = join(directory, 'a.log');
  const stdio = await opened({ stdio: { file: path } });
  const stderr = `${directory}/./a.log`;
  expect(stdio.paths).toEqual({ stdin: '', stdout: path, stderr, terminal: false });
  expect(stdio.stdout).toBeUndefined();
  expect(await stdio.openStdin()).toBeUndefined();
  expect(readFileSync(path, 'utf8')).toBe('');
});

test('a file that a URI would have to escape is given as one', async () => {
  const directory = temporaryDirectory();
  const stdio = await opened({ stdio: { file: join(directory, 'a 100%?#é.log') } });
  const uri = `file://${directory}/a%20100%25%3F%23%C3%A9.log`;
  expect(stdio.paths).toMatchObject({ stdout: uri, stderr: uri });
});

test('a logger is one URI for both outputs, with its arguments', async () => {
  const path = join(temporaryDirectory(), 'a logger');
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  const stdio = await opened({ stdio: { binary: path, args: { level: 'a&b', empty: '' } } });
  const uri = `binary://${join(path, '..')}/a%20logger?level=a%26b&empty=`;
  expect(stdio.paths).toEqual({ stdin: '', stdout: uri, stderr: uri, terminal: false });
  const onTerminal = await opened({ stdio: { binary: path }, terminal: true });
  expect(onTerminal.paths).toMatchObject({ stdout: uri.slice(0, uri.indexOf('?')), stderr: '', terminal: true });
});

test('FIFOs of the caller are named, and never opened or removed', async () => {
  const directory = temporaryDirectory();
  const [stdin, stdout] = [join(directory, 'in'), join(directory, 'out')];
  await makeFifos([stdin, stdout]);
  const stdio = await opened({ stdio: { fifos: { stdin, stdout } } });
  expect(stdio.paths).toEqual({ stdin, stdout, stderr: stdout, terminal: false });
  expect(openFiles().filter((path) => path.startsWith(directory))).toEqual([]);
  expect(() => stdio.view()).toThrow(expect.objectContaining({ code: 'FAILED_PRECONDITION' }));
  stdio.close();
  expect(readdirSync(directory).sort()).toEqual(['in', 'out']);
  const onTerminal = await opened({ stdio: { fifos: { stdout } }, terminal: true });
  expect(onTerminal.paths).toEqual({ stdin: '', stdout, stderr: '', terminal: true });
});

const refused: [string, Partial<StdioOptions>][] = [
  ['a relative file', { stdio: { file: 'a.log' } }],
  ['a file that is a directory', { stdio: { file: '/' } }],
  ['a file with a terminal', { stdio: { file: '/tmp/a.log' }, terminal: true }],
  ['a relative logger', { stdio: { binary: 'cat' } }],
  ['a logger that is not there', { stdio: { binary: '/nonexistent/logger' } }],
  ['a logger that is a directory', { stdio: { binary: '/bin' } }],
  ['a logger that may not be run', { stdio: { binary: '/etc/passwd' } }],
  ['a relative FIFO', { stdio: { fifos: { stdout: 'out' } } }],
  ['a FIFO that is none', { stdio: { fifos: { stdout: '/dev/null' } } }],
  ['a FIFO that is not there', { stdio: { fifos: { stdin: '/nonexistent', stdout: '/nonexistent' } } }],
  ['a limit of nothing', { stdio: { pipe: { onFull: 'spill', limitBytes: 0 } } }],
  ['a limit that is no number', { stdio: { pipe: { onFull: 'drop-oldest', limitBytes: '1k' as unknown as number } } }],
  ['an unknown policy', { stdio: { pipe: { onFull: 'explode' as 'block' } } }],
  ['an unknown kind', { stdio: 'everywhere' as 'null' }],
];

test.each(refused)('%s is refused before anything is made', async (_title, options) => {
  const directory = join(temporaryDirectory(), 'io');
  await expect(openStdio({ ...pipe, directory, ...options })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect(existsSync(directory)).toBe(false);
});

test('what a process was given before is not looked for when its streams are opened again', async () => {
  const gone = { binary: '/nonexistent/logger' };
  expect((await opened({ stdio: gone, reopen: true })).paths.stdout).toBe('binary:///nonexistent/logger');
  const fifos = { stdout: '/nonexistent/out' };
  expect((await opened({ stdio: { fifos }, reopen: true })).paths.stdout).toBe('/nonexistent/out');
});
