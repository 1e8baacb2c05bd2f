// The doctor on this very machine, and on surroundings made for it.
import { chmodSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkCgroups, checkNode, checkSocketDirectory, checkUser } from '../../src/doctor/host-checks.js';
import { inspectMachine } from '../../src/doctor/inspect-machine.js';
import { describeOn, machine } from '../support/machine.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

/** A directory of programs that print something. */
function programs(outputs: Record<string, string>): string {
  const directory = temporaryDirectory();
  for (const [name, output] of Object.entries(outputs)) {
    writeFileSync(join(directory, name), `#!/bin/sh\nprintf '%s\\n' '${output}'\n`);
    chmodSync(join(directory, name), 0o755);
  }
  return directory;
}

const shimVersion = (version: string) =>
  `containerd-shim-runc-v2:\n  Version:  ${version}\n  Revision: \n  Go version: go1.27`;
const systemPath = process.env['PATH'] ?? '';

async function lookAt(env: NodeJS.ProcessEnv) {
  const { checks } = await inspectMachine({ env });
  return new Map(checks.map((check) => [check.name, check]));
}

describe('the doctor', () => {
  test('says for everything that is not fine what to do about it', async () => {
    const { checks } = await inspectMachine();
    expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['node', 'user', 'cgroups', 'runc', 'criu']));
    for (const { name, status, detail, fix } of checks) {
      expect(detail, name).not.toBe('');
      expect(fix === '', name).toBe(status === 'ok');
    }
  });

  test('finds nothing on an empty path', async () => {
    const found = await lookAt({ PATH: temporaryDirectory() });
    for (const name of ['process-runtime', 'runc', 'containerd-shim-runc-v2', 'criu', 'busybox']) {
      expect(found.get(name), name).toMatchObject({ status: 'missing' });
    }
  });

  test.each([
    ['1.6.20~ds1', 'task API v2'],
    ['2.1.9+unknown', 'task API v3'],
  ])('tells the task API of a runc shim of %s', async (version, api) => {
    const directory = programs({ 'containerd-shim-runc-v2': shimVersion(version) });
    const found = await lookAt({ PATH: [directory, systemPath].join(delimiter) });
    const check = found.get('containerd-shim-runc-v2');
    expect(check).toMatchObject({ status: 'ok' });
    expect(check!.detail).toContain(directory);
    expect(check!.detail).toContain(api);
  });

  test('lists shims of other runtimes', async () => {
    const directory = programs({ 'containerd-shim-kata-v2': 'Kata Containers 3' });
    expect((await lookAt({ PATH: directory })).get('containerd-shim-kata-v2')).toMatchObject({ status: 'ok' });
  });

  test('reports a runc that does not run as missing', async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'runc'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expect((await lookAt({ PATH: directory })).get('runc')).toMatchObject({ status: 'missing' });
  });

  test.skipIf(process.getuid?.() !== 0)(
    'tells a criu that works from one that this kernel is too new for',
    async () => {
      const criu = (status: number): string => {
        const directory = temporaryDirectory();
        const script = `#!/bin/sh\nif [ "$1" = check ]; then echo word; exit ${status}; fi\necho Version: 3.17.1\n`;
        writeFileSync(join(directory, 'criu'), script, { mode: 0o755 });
        return [directory, systemPath].join(delimiter);
      };
      const [good, bad] = [await lookAt({ PATH: criu(0) }), await lookAt({ PATH: criu(1) })];
      expect(good.get('criu')).toMatchObject({ status: 'ok', detail: expect.stringContaining('3.17.1') as string });
      expect(bad.get('criu')).toMatchObject({
        status: 'limited',
        fix: expect.stringContaining('newer criu') as string,
      });
    },
  );

  test('finds a containerd by its socket, and tells an abandoned one', async () => {
    const socket = join(temporaryDirectory(), 'containerd.sock');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    onTestFinished(() => void server.close());
    const check = (await lookAt({ PATH: systemPath, CONTAINERD_ADDRESS: socket })).get('containerd');
    expect(check).toEqual({ name: 'containerd', status: 'ok', detail: `listens on ${socket}`, fix: '' });
  });

  test('gives up when it is told to, or when its time is up', async () => {
    await expect(inspectMachine({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(inspectMachine({ timeoutMs: 1 })).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });
});

describe('the checks of the host', () => {
  test('accept the oldest Node that the package does, and refuse the one before', () => {
    expect(checkNode('20.19.0').status).toBe('ok');
    expect(checkNode('24.1.0').status).toBe('ok');
    expect(checkNode('20.18.3')).toMatchObject({ status: 'missing', fix: 'install Node 20.19 or newer' });
  });

  test('tell what only root can do', () => {
    expect(checkUser(0).status).toBe('ok');
    expect(checkUser(1000)).toMatchObject({ status: 'limited', detail: expect.stringContaining('uid 1000') as string });
  });

  test("refuse a user's socket directory that is too long or not writable", () => {
    const long = checkSocketDirectory({ env: { XDG_RUNTIME_DIR: `/tmp/${'x'.repeat(60)}` } }, 1000);
    expect(long).toMatchObject({ status: 'missing', fix: 'set XDG_RUNTIME_DIR to a shorter directory' });
    expect(checkSocketDirectory({ env: { XDG_RUNTIME_DIR: '/proc/1/none' } }, 1000).status).toBe('missing');
    expect(checkSocketDirectory({ env: { XDG_RUNTIME_DIR: temporaryDirectory() } }, 1000).status).toBe('ok');
  });
});

describeOn(machine.runcShim, 'the doctor where containers run', () => {
  test('sees the runc, its shim and writable control groups', async () => {
    const found = await lookAt(process.env);
    for (const name of ['runc', 'containerd-shim-runc-v2', 'cgroups', 'process-runtime']) {
      expect(found.get(name), name).toMatchObject({ status: 'ok' });
    }
    expect(checkCgroups().detail).toMatch(/^version [12]/);
  });
});
