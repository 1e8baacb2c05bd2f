// What the launcher refuses, and in which words.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createContainerdLauncher } from '../../src/containerd/containerd-launcher.js';
import { serveGrpc } from '../../src/transport/grpc/server.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { describeOnDaemons } from './on-daemons.js';

const spec = { ociVersion: '1.0.2', root: { path: '/' } };

describe('a launcher without a daemon', () => {
  test('is UNAVAILABLE where nobody listens, with what to do, and its root is free again', async () => {
    const root = temporaryDirectory();
    const options = { root, address: join(root, 'no.sock') };
    for (const _ of [1, 2]) {
      await expect(createContainerdLauncher(options)).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        message: expect.stringMatching(/nobody listens.*start containerd, or name the socket/) as string,
      });
    }
  });

  test('is UNAVAILABLE where something else than a containerd listens', async () => {
    const root = temporaryDirectory();
    const address = join(root, 'other.sock');
    const server = await serveGrpc({ path: address, services: {} });
    onTestFinished(() => server.close());
    await expect(createContainerdLauncher({ root, address })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('what listens there is no containerd') as string,
    });
  });
});

describeOnDaemons('a launcher on a daemon', (on) => {
  test('has its root for itself', async () => {
    const { root, launcher } = await on.host();
    const { address } = on.place.daemon;
    const again = createContainerdLauncher({ root, address });
    await expect(again).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    await launcher.close();
    await (await createContainerdLauncher({ root, address })).close();
    expect(existsSync(join(root, 'fifos'))).toBe(false);
  });

  test.each(['process', 'runc', 'io.containerd.kata.v2', '/opt/bin/containerd-shim-x-v1'])(
    'takes the runtime %s',
    async (runtime) => {
      const { launcher } = await on.host();
      expect(() => launcher.checkRuntime(runtime)).not.toThrow();
    },
  );

  test.each(['', 'kata', './shim', '/opt/../shim', '/opt/bin/', '/opt/shim\0', 'io..v2', 'a b.c'])(
    'refuses the runtime %j',
    async (runtime) => {
      const { launcher } = await on.host();
      expect(() => launcher.checkRuntime(runtime)).toThrow(/expected process, runc, a dotted name/);
    },
  );

  test('says which runtime the daemon does not have, and leaves nothing', async () => {
    const { launcher, namespace } = await on.host();
    const bundle = await launcher.prepare({ namespace, id: 't1', runtime: 'io.containerd.nosuch.v9', spec });
    const { shim, close } = await launcher.attach(bundle);
    const stdio = { stdin: '', stdout: '', stderr: '', terminal: false };
    await expect(shim.create({ id: 't1', bundle: bundle.path, stdio })).rejects.toMatchObject({
      taskId: 't1',
      message: expect.stringContaining('io.containerd.nosuch.v9') as string,
    });
    await close();
    await launcher.remove(bundle);
  });

  test('refuses a note that no label can hold, and bad names, before anything is made', async () => {
    const { launcher, namespace } = await on.host();
    const request = { namespace, id: 't1', runtime: 'runc', spec };
    const invalid = { code: 'INVALID_ARGUMENT' };
    await expect(launcher.prepare({ ...request, notes: { long: 'x'.repeat(4096) } })).rejects.toMatchObject(invalid);
    await expect(launcher.prepare({ ...request, id: 'a/b' })).rejects.toMatchObject(invalid);
    await expect(launcher.prepare({ ...request, namespace: '../a' })).rejects.toMatchObject(invalid);
    await expect(launcher.find('../a')).rejects.toMatchObject(invalid);
    const given = { signal: AbortSignal.abort() };
    await expect(launcher.prepare(request, given)).rejects.toMatchObject({ code: 'CANCELLED' });
    await launcher.remove(await launcher.prepare(request));
  });

  test('gives each namespace of a daemon one shared connection, which the daemon outlives', async () => {
    const { launcher } = await on.host();
    const [a, b, other] = ['one/a', 'one/b', 'two/a'].map((name) => {
      const [namespace, id] = name.split('/') as [string, string];
      return launcher.groupOf({ namespace, id, runtime: 'runc', path: '' });
    });
    expect(a).toEqual({ key: `containerd:${on.place.daemon.address}:one`, shared: true, outlived: true });
    expect(b).toEqual(a);
    expect(other!.key).not.toBe(a!.key);
  });

  test('completes its facts when it is closed, and is UNAVAILABLE then', async () => {
    const { launcher, namespace } = await on.host();
    const completed = new Promise<void>((resolve) => launcher.facts.subscribe({ complete: resolve }));
    const bundle = await launcher.prepare({ namespace, id: 't1', runtime: 'runc', spec });
    const connection = await launcher.launch(bundle);
    await launcher.remove(bundle);
    await launcher.close();
    await completed;
    expect((await connection.closed).code).toBe('UNAVAILABLE');
    await expect(launcher.find(namespace)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await launcher.close();
  });
});
