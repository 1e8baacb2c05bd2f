// From what a caller asks for to what goes into the bundle.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TaskSpec } from '../../src/model/task-spec.js';
import { resolveSpec } from '../../src/supervisor/resolve-spec.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const resolve = (spec: TaskSpec, runtime = 'process') =>
  resolveSpec(spec, { namespace: 'default', id: 'web', runtime });

function bundle(config: unknown): string {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, 'rootfs'));
  writeFileSync(join(directory, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config));
  return directory;
}

const good = {
  ociVersion: '1.0.2',
  process: { user: { uid: 0, gid: 0 }, args: ['x'], cwd: '/' },
  root: { path: 'rootfs' },
};

test('a command on the host has the root file system of the host', async () => {
  expect(await resolve({ args: ['true'], env: { A: '1' }, cwd: '/tmp' })).toMatchObject({
    process: { args: ['true'], cwd: '/tmp' },
    root: { path: '/' },
  });
});

test('an isolated command needs a root file system, and a cgroup that no other task has', async () => {
  const runtime = 'io.containerd.runc.v2';
  await expect(resolve({ args: ['true'] }, runtime)).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: /rootfs/,
  });
  const rootfs = temporaryDirectory();
  const spec = await resolve({ args: ['true'], rootfs }, runtime);
  expect(spec.root?.path).toBe(rootfs);
  expect(spec.linux?.['cgroupsPath']).toMatch(/^\/taskwright-web-[0-9a-f]{12}$/);
});

test("a bundle's relative root is taken from the bundle", async () => {
  const directory = bundle(good);
  expect((await resolve({ bundle: directory })).root?.path).toBe(join(directory, 'rootfs'));
});

describe('what can not be right', () => {
  test.each([
    ['no JSON', '{', 'not JSON'],
    ['no object', [], 'expected an object'],
    ['no version', { ...good, ociVersion: undefined }, 'ociVersion: expected a string'],
    ['no process', { ...good, process: undefined }, 'process: expected an object'],
    ['null for a process', { ...good, process: null }, 'process: expected an object'],
    ['no arguments', { ...good, process: { ...good.process, args: [] } }, 'process.args: expected at least one string'],
    [
      'a relative directory',
      { ...good, process: { ...good.process, cwd: 'x' } },
      'process.cwd: expected an absolute path',
    ],
    ['no root', { ...good, root: undefined }, 'root.path: expected a path'],
  ])('%s in config.json is refused', async (_, config, message) => {
    const refusal = resolve({ bundle: bundle(config) });
    await expect(refusal).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(refusal).rejects.toThrow(message);
  });

  test('a bundle, a config.json or a root file system that is not there is NOT_FOUND', async () => {
    await expect(resolve({ bundle: '/no/such/bundle' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(resolve({ bundle: temporaryDirectory() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(resolve({ args: ['x'], rootfs: '/no/such/root' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a file for a root file system, or no command, is refused', async () => {
    await expect(resolve({ args: ['x'], rootfs: '/etc/passwd' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(resolve({ args: [] })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
