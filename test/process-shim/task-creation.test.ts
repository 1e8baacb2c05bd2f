// Creates that can't be: refused in words, with nothing left behind.
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusal, run, shimEntry, ShimHarness, socketOf } from './harness.js';

const isRoot = process.getuid!() === 0;

describe('a Create that can’t be', () => {
  const cases: [string, (harness: ShimHarness) => Parameters<ShimHarness['bundle']>[1], RegExp][] = [
    [
      'a name that is not on the PATH',
      () => ({ args: ['no-such-command'] }),
      /^NOT_FOUND OCI runtime create failed: .*exec: "no-such-command": executable file not found in \$PATH$/,
    ],
    [
      'a path that does not exist',
      () => ({ args: ['/no/such'] }),
      /^NOT_FOUND .*exec: "\/no\/such": stat \/no\/such: no such file or directory$/,
    ],
    [
      'a file that may not be executed',
      () => ({ args: ['/etc/passwd'] }),
      /^PERMISSION_DENIED .*exec: "\/etc\/passwd": permission denied: /,
    ],
    ['a directory as command', () => ({ args: ['/etc'] }), /^PERMISSION_DENIED .*permission denied: /],
    ['no PATH at all', () => ({ args: ['sh'], env: [] }), /executable file not found in \$PATH$/],
    [
      'a missing working directory',
      () => ({ args: ['sh'], cwd: '/no/such' }),
      /^NOT_FOUND .*chdir to cwd \("\/no\/such"\) set in config.json failed: no such file or directory$/,
    ],
    ['a missing root', () => ({ args: ['sh'], root: '/no/root' }), /^NOT_FOUND .*invalid rootfs \/no\/root: /],
    ['no arguments', () => ({ args: [] }), /^INVALID_ARGUMENT .*config\.json: process\.args/],
    ['a relative working directory', () => ({ args: ['sh'], cwd: 'x' }), /^INVALID_ARGUMENT .*process\.cwd/],
    [
      'a variable without "="',
      () => ({ args: ['sh'], env: ['SECRET'] }),
      /^INVALID_ARGUMENT .*process\.env: expected NAME=value, got no "="$/,
    ],
    [
      'no root',
      () => ({ ociVersion: '1.0.2', process: { user: { uid: 0, gid: 0 }, args: ['sh'], cwd: '/' } }),
      /^INVALID_ARGUMENT .*root/,
    ],
  ];

  it.each(cases)('is refused in words for %s, leaves nothing behind and may be repeated', async (_what, spec, text) => {
    const harness = new ShimHarness();
    const good = harness.bundle('task', { args: ['true'] });
    const client = await harness.launch(good);
    const bundle = harness.bundle('task', spec(harness));
    expect(await refusal(client.create({ id: 'task', bundle }))).toMatch(text);
    expect(readdirSync(bundle).sort()).toEqual(['address', 'config.json']);
    harness.bundle('task', { args: ['true'] });
    await client.create({ id: 'task', bundle });
    await client.start('task');
    expect((await client.wait('task')).exitStatus).toBe(0);
  });

  it.runIf(isRoot)('is refused for another user and another root when the shim is not root', async () => {
    const harness = new ShimHarness();
    for (const path of [harness.directory, join(harness.directory, 'bundles')]) mkdirSync(path, { recursive: true });
    const bundle = harness.bundle('task', { args: ['true'], process: { user: { uid: 0, gid: 0 } } });
    for (const path of [harness.directory, join(harness.directory, 'bundles'), bundle]) chmodSync(path, 0o777);
    const command = ['-namespace', harness.namespace, '-address', harness.address, '-id', 'task', 'start'];
    // Another user that may still read this checkout and run this Node, wherever root keeps them.
    const identity = ['--reuid=1234', '--regid=1234', '--clear-groups'];
    const reading = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];
    const result = await run('setpriv', [...identity, ...reading, '--', process.execPath, shimEntry, ...command], {
      cwd: bundle,
      env: { PATH: '/usr/bin:/bin', XDG_RUNTIME_DIR: harness.directory },
    });
    expect(result.stderr).toBe('');
    const socket = socketOf(result);
    expect(socket.startsWith(`${harness.directory}/taskwright/s/`)).toBe(true);
    const client = await harness.connect(socket);
    expect(await refusal(client.create({ id: 'task', bundle }))).toMatch(
      /^PERMISSION_DENIED process\.user 0:0: needs root, .* uid 1234/,
    );
    harness.bundle('task', { args: ['true'], root: '/usr', process: { user: { uid: 1234, gid: 1234 } } });
    expect(await refusal(client.create({ id: 'task', bundle }))).toMatch(
      /^PERMISSION_DENIED root\.path \/usr: needs root/,
    );
    harness.bundle('task', {
      args: ['sh', '-c', 'exit $(id -u | cut -c 1-2)'],
      process: { user: { uid: 1234, gid: 1234 } },
    });
    await client.create({ id: 'task', bundle });
    await client.start('task');
    expect((await client.wait('task')).exitStatus).toBe(12);
    await client.delete('task');
    await client.shutdown('task');
  });
});
