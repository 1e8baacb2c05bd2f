import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  checkSocketPath,
  connectUnixSocket,
  listenPrivately,
  maxSocketPathBytes,
} from '../../src/transport/unix-socket.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

/** Binds a plain server, and remembers the mode that its file had at that moment. */
function listener() {
  const server: Server = createServer((socket) => socket.end());
  onTestFinished(() => void server.close());
  const listen = (path: string): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
  return { server, listen };
}

/** Leaves a socket file on which nobody listens any more, as a crashed server does. */
function leaveDeadSocket(path: string): void {
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  spawnSync(process.execPath, ['-e', script]);
  expect(statSync(path).isSocket()).toBe(true);
}

describe('a socket path', () => {
  it('may have 106 bytes, not characters', () => {
    expect(() => checkSocketPath('x'.repeat(maxSocketPathBytes))).not.toThrow();
    expect(() => checkSocketPath('x'.repeat(maxSocketPathBytes + 1))).toThrow('107 bytes');
    expect(() => checkSocketPath('ä'.repeat(54))).toThrow('108 bytes');
  });

  it('may not be empty or abstract', () => {
    expect(() => checkSocketPath('')).toThrow('0 bytes');
    expect(() => checkSocketPath('\0abstract')).toThrow('without NUL');
  });
});

describe('listening privately', () => {
  it('binds in a directory that only its owner may enter, and leaves nothing but the socket', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'a.sock');
    const { listen } = listener();
    let modes: number[] = [];
    const remove = await listenPrivately(path, async (privatePath) => {
      await listen(privatePath);
      modes = readdirSync(directory).map((entry) => statSync(join(directory, entry)).mode & 0o777);
      expect(existsSync(path)).toBe(false);
    });
    expect(modes).toEqual([0o700]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory)).toEqual(['a.sock']);
    (await connectUnixSocket(path)).destroy();
    remove();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('leaves the process’s umask alone', async () => {
    const before = process.umask(0);
    onTestFinished(() => void process.umask(before));
    const path = join(temporaryDirectory(), 'a.sock');
    await listenPrivately(path, listener().listen);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(process.umask()).toBe(0);
  });

  it('takes the place of a socket that a dead listener left', async () => {
    const path = join(temporaryDirectory(), 'a.sock');
    leaveDeadSocket(path);
    await listenPrivately(path, listener().listen);
    (await connectUnixSocket(path, { failFast: true })).destroy();
  });

  it('does not remove a file that another listener has put there since', async () => {
    const path = join(temporaryDirectory(), 'a.sock');
    const first = listener();
    const remove = await listenPrivately(path, first.listen);
    remove();
    await listenPrivately(path, listener().listen);
    remove();
    expect(existsSync(path)).toBe(true);
  });

  it('works up to the longest path, also in a directory with a short name for the socket', async () => {
    const base = temporaryDirectory();
    const directory = join(base, 'd'.repeat(maxSocketPathBytes - Buffer.byteLength(base) - 3));
    mkdirSync(directory);
    const path = join(directory, 's');
    expect(Buffer.byteLength(path)).toBe(maxSocketPathBytes);
    await listenPrivately(path, listener().listen);
    (await connectUnixSocket(path)).destroy();
  });

  it('says what is wrong with the place, and leaves nothing there', async () => {
    const directory = temporaryDirectory();
    const listen = (): Promise<void> => expect.unreachable('nothing is to be bound') as Promise<void>;
    await expect(listenPrivately(join(directory, 'no', 'a.sock'), listen)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    writeFileSync(join(directory, 'file'), '');
    await expect(listenPrivately(join(directory, 'file', 'a'), listen)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    symlinkSync('/nowhere', join(directory, 'link'));
    await expect(listenPrivately(join(directory, 'link'), listener().listen)).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
    expect(readdirSync(directory).sort()).toEqual(['file', 'link']);
  });
});

describe('connecting to a unix socket', () => {
  it('does not try again where no socket can appear', async () => {
    const path = join(temporaryDirectory(), 'file');
    writeFileSync(path, '');
    const begin = performance.now();
    await expect(connectUnixSocket(join(path, 'a.sock'), { timeoutMs: 60_000 })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    expect(performance.now() - begin).toBeLessThan(5_000);
  });

  it('does not begin when its caller has given up already', async () => {
    const path = join(temporaryDirectory(), 'a.sock');
    await expect(connectUnixSocket(path, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(connectUnixSocket(path, { timeoutMs: 0 })).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });

  it('tries a socket again on which nobody listens any more, until somebody does', async () => {
    const path = join(temporaryDirectory(), 'a.sock');
    leaveDeadSocket(path);
    const connecting = connectUnixSocket(path, { timeoutMs: 10_000 });
    await listenPrivately(path, listener().listen);
    (await connecting).destroy();
  });
});
