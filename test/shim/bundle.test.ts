import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { OciSpec } from '../../src/model/runtime-spec.js';
import { createBundle, listBundlePaths, loadBundle, removeBundle, removeSetAside } from '../../src/shim/bundle.js';
import { mountsBelow } from '../../src/shim/mounts.js';
import { describeOn, machine } from '../support/machine.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const spec: OciSpec = { ociVersion: '1.0.2', root: { path: '/' } };
const request = { namespace: 'n', id: 'web-1', runtime: 'process', spec };
const modeOf = (path: string): number => statSync(path).mode & 0o777;

test('a bundle is a private directory named like the task, with its config and its runtime', async () => {
  const root = temporaryDirectory();
  const bundle = await createBundle(root, request);
  expect(bundle).toEqual({ namespace: 'n', id: 'web-1', runtime: 'process', path: join(root, 'n/web-1') });
  expect(readdirSync(bundle.path).sort()).toEqual(['config.json', 'launch.json', 'notes.json', 'shim-binary-path']);
  expect(modeOf(bundle.path)).toBe(0o700);
  expect(modeOf(join(bundle.path, 'config.json'))).toBe(0o644);
  expect(JSON.parse(readFileSync(join(bundle.path, 'config.json'), 'utf8'))).toEqual(spec);
  expect(await loadBundle(bundle.path)).toEqual(bundle);
  expect(await listBundlePaths(root)).toEqual([bundle.path]);
});

test('the directory of the root file system is made when it is to be in the bundle', async () => {
  const root = temporaryDirectory();
  const bundle = await createBundle(root, { ...request, spec: { ...spec, root: { path: 'rootfs' } } });
  expect(modeOf(join(bundle.path, 'rootfs'))).toBe(0o711);
});

test('a second bundle of the same name is refused, and the first unharmed', async () => {
  const root = temporaryDirectory();
  const bundle = await createBundle(root, request);
  await expect(createBundle(root, request)).rejects.toMatchObject({ code: 'ALREADY_EXISTS', taskId: 'web-1' });
  expect(await loadBundle(bundle.path)).toEqual(bundle);
});

test.each(['../x', '', 'a'.repeat(77), 'a/b', '.'])('the id %j is refused before anything is made', async (id) => {
  const root = temporaryDirectory();
  await expect(createBundle(root, { ...request, id })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await expect(createBundle(root, { ...request, namespace: id })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect(readdirSync(root)).toEqual([]);
});

test('a creation that fails half way leaves nothing', async () => {
  const root = temporaryDirectory();
  const endless: Record<string, unknown> = {};
  endless['self'] = endless;
  await expect(createBundle(root, { ...request, spec: { ...spec, endless } })).rejects.toMatchObject({
    code: 'INTERNAL',
  });
  expect(readdirSync(join(root, 'n'))).toEqual([]);
});

test('a root that cannot be made is an error that names it', async () => {
  const root = join(temporaryDirectory(), 'file');
  writeFileSync(root, '');
  await expect(createBundle(root, request)).rejects.toThrow(root);
});

test('removing twice is allowed', async () => {
  const bundle = await createBundle(temporaryDirectory(), request);
  await removeBundle(bundle);
  expect(existsSync(bundle.path)).toBe(false);
  await removeBundle(bundle);
});

test('removing never follows a link out of the bundle', async () => {
  const root = temporaryDirectory();
  const bundle = await createBundle(join(root, 'bundles'), request);
  mkdirSync(join(root, 'precious'));
  writeFileSync(join(root, 'precious/file'), 'kept');
  symlinkSync(join(root, 'precious'), join(bundle.path, 'work'));
  await removeBundle(bundle);
  expect(readFileSync(join(root, 'precious/file'), 'utf8')).toBe('kept');
});

test("what a removal that was cut short has left is nobody's, and goes with the next look", async () => {
  const root = temporaryDirectory();
  const { path } = await createBundle(root, request);
  const aside = join(root, request.namespace, `.${request.id}`);
  renameSync(path, aside);
  expect(await listBundlePaths(root)).toEqual([]);
  await createBundle(root, request);
  await removeSetAside(root);
  expect(existsSync(aside)).toBe(false);
  expect(await listBundlePaths(root)).toEqual([path]);
});

test('a path that is not a bundle of that task is not removed', async () => {
  const root = temporaryDirectory();
  const stray = { ...request, path: root };
  await expect(removeBundle(stray)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect(existsSync(root)).toBe(true);
});

test('a half-made bundle is NOT_FOUND to whoever loads it', async () => {
  const root = temporaryDirectory();
  mkdirSync(join(root, 'n/half'), { recursive: true });
  expect(await listBundlePaths(root)).toEqual([join(root, 'n/half')]);
  await expect(loadBundle(join(root, 'n/half'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  // Its maker was killed between the file and its content.
  writeFileSync(join(root, 'n/half/shim-binary-path'), '');
  await expect(loadBundle(join(root, 'n/half'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await listBundlePaths(join(root, 'nowhere'))).toEqual([]);
});

describeOn(machine.root, 'as root', () => {
  test('what is mounted in a bundle is unmounted before it is removed', async () => {
    const root = temporaryDirectory();
    const bundle = await createBundle(join(root, 'with blank'), {
      ...request,
      spec: { ...spec, root: { path: 'rootfs' } },
    });
    mkdirSync(join(root, 'precious'));
    writeFileSync(join(root, 'precious/file'), 'kept');
    const rootfs = join(bundle.path, 'rootfs');
    execFileSync('mount', ['--bind', join(root, 'precious'), rootfs]);
    onTestFinished(() => {
      if (existsSync(rootfs)) execFileSync('umount', [rootfs]);
    });
    expect(await mountsBelow(bundle.path)).toEqual([rootfs]);
    await removeBundle(bundle);
    expect(await mountsBelow(root)).toEqual([]);
    expect(existsSync(bundle.path)).toBe(false);
    expect(readFileSync(join(root, 'precious/file'), 'utf8')).toBe('kept');
  });
});
