// The default specification against what `ctr run --rootfs` wrote, as recorded in test/fixtures/ctr-run.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { OciSpec } from '../../src/model/runtime-spec.js';
import { defaultSpec, hostSpec } from '../../src/shim/default-spec.js';

const defaultPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const plain = { args: ['/bin/sleep', '100'], rootfs: '/rootfs', cgroupsPath: '/default/demo' };

function recorded(name: string): OciSpec {
  const file = new URL(`../fixtures/ctr-run/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as OciSpec;
}

/** What `ctr` wrote, with our differences put in: each has its reason. */
function withDifferences(spec: OciSpec): OciSpec {
  const { process, linux = {}, ...rest } = spec;
  const masked = linux['maskedPaths'] as string[];
  return {
    ...rest,
    // The newest version that runc 1.1 knows; the parts that are used are the same in all later ones.
    ociVersion: '1.0.2',
    // `ctr` leaves PATH to the image's configuration, and a bare root file system has none.
    process: { ...process!, env: [defaultPath, ...(process!.env ?? [])] },
    // Newer containerds mask the power meters, since they tell what other tasks do: so do we, on older ones too.
    linux: { ...linux, maskedPaths: [...new Set([...masked.slice(0, 9), '/sys/devices/virtual/powercap', ...masked])] },
  };
}

describe('the default specification', () => {
  test.each(['1.6.20', '2.1.9'])('is that of ctr %s for a plain command, but for the listed differences', (version) => {
    expect(defaultSpec(plain)).toEqual(withDifferences(recorded(version)));
  });

  test('is that of ctr 2.1.9 for a terminal, a user, a directory and a variable', () => {
    const user = { uid: 5, gid: 6, additionalGids: [6] };
    const command = { ...plain, args: ['/bin/sleep', '100'], env: { A: 'b' }, cwd: '/bin', user, terminal: true };
    const spec = defaultSpec({ ...command, cgroupsPath: '/default/demo-t' });
    expect(spec).toEqual(withDifferences(recorded('2.1.9-terminal')));
  });

  test('keeps the PATH and the TERM that it is given', () => {
    const { process } = defaultSpec({ ...plain, env: { TERM: 'dumb', PATH: '/opt/bin' }, terminal: true });
    expect(process!.env!.toSorted()).toEqual(['PATH=/opt/bin', 'TERM=dumb']);
  });

  test('names a host only when one is given', () => {
    expect(defaultSpec(plain)).not.toHaveProperty('hostname');
    expect(defaultSpec({ ...plain, hostname: 'web' }).hostname).toBe('web');
  });
});

describe('the specification of a command on the host', () => {
  test("has no isolation, and this process's environment, user and directory", () => {
    const spec = hostSpec({ args: ['true'] });
    expect(Object.keys(spec).toSorted()).toEqual(['ociVersion', 'process', 'root']);
    expect(spec.root).toEqual({ path: '/' });
    expect(spec.process!.user).toEqual({ uid: process.getuid!(), gid: process.getgid!() });
    expect(spec.process!.cwd).toBe(process.cwd());
    expect(spec.process!.env).toContain(`PATH=${process.env['PATH']}`);
  });

  test('takes exactly the variables that it is given, and a PATH', () => {
    expect(hostSpec({ args: ['true'], env: { A: '1' } }).process!.env).toEqual([defaultPath, 'A=1']);
  });

  test('starts in the top directory of a root file system of its own', () => {
    const spec = hostSpec({ args: ['true'], rootfs: '/srv/root' });
    expect([spec.root!.path, spec.process!.cwd]).toEqual(['/srv/root', '/']);
  });
});
