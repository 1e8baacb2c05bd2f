import { chmodSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolveRuntime } from '../../src/shim/binary.js';
import { containerdVersionOf, parseContainerdVersion, readsBootstrapParams } from '../../src/shim/shim-version.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const printed = (version: string): string =>
  `/usr/bin/containerd-shim-runc-v2:\n  Version:  ${version}\n  Revision: 0123\n  Go version: go1.19.8\n\n`;

test.each([
  ['1.6.20~ds1', { major: 1, minor: 6 }, false],
  ['v2.1.9', { major: 2, minor: 1 }, false],
  ['v2.3.0-rc.1', { major: 2, minor: 3 }, true],
  ['3.0.0', { major: 3, minor: 0 }, true],
])('containerd %s is recognised', (text, version, readsParams) => {
  expect(parseContainerdVersion(printed(text))).toEqual(version);
  expect(readsBootstrapParams(version)).toBe(readsParams);
});

test.each(['Kata Containers containerd shim (Golang): id: "io.containerd.kata.v2", version: 3.2.0\n', '', '2.3.0'])(
  'the version of a shim that prints %j is its vendor’s, and not containerd’s',
  (text) => {
    expect(parseContainerdVersion(text)).toBeUndefined();
    expect(readsBootstrapParams(undefined)).toBe(false);
  },
);

test('a binary is asked again when it has changed', async () => {
  const path = join(temporaryDirectory(), 'shim');
  const write = (version: string, time: number): void => {
    writeFileSync(path, `#!/bin/sh\nprintf '${printed(version).replaceAll('\n', '\\n')}'\n`);
    chmodSync(path, 0o755);
    utimesSync(path, time, time);
  };
  write('1.6.20', 1_000);
  const binary = resolveRuntime(path);
  expect(await containerdVersionOf(binary)).toEqual({ major: 1, minor: 6 });
  write('2.3.0', 2_000);
  expect(await containerdVersionOf(binary)).toEqual({ major: 2, minor: 3 });
});

test('a binary that fails at the question has no known version', async () => {
  const path = join(temporaryDirectory(), 'shim');
  writeFileSync(path, '#!/bin/sh\nexit 2\n', { mode: 0o755 });
  expect(await containerdVersionOf(resolveRuntime(path))).toBeUndefined();
});
