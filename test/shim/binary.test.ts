import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import { isEmbeddedRuntime, isRuncRuntime, resolveRuntime, shimApiOf } from '../../src/shim/binary.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

function directoryWith(name: string, mode = 0o755): string {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, name), '#!/bin/sh\n');
  chmodSync(join(directory, name), mode);
  return directory;
}

test.each([
  ['io.containerd.runc.v2', 'containerd-shim-runc-v2'],
  ['runc', 'containerd-shim-runc-v2'],
  ['io.containerd.kata.v2', 'containerd-shim-kata-v2'],
  ['anything.before.is.ignored.runsc.v1', 'containerd-shim-runsc-v1'],
  ['io.containerd.runtime.v1.linux', 'containerd-shim'],
])('the name %s stands for the binary %s', (runtime, name) => {
  const directory = directoryWith(name);
  expect(resolveRuntime(runtime, `/nowhere:${directory}`)).toEqual({
    kind: 'external',
    command: join(directory, name),
    leadingArgs: [],
    name,
  });
});

test('the first on the PATH that can be run is taken', () => {
  const name = 'containerd-shim-runc-v2';
  const [unusable, usable] = [directoryWith(name, 0o644), directoryWith(name)];
  const folder = temporaryDirectory();
  mkdirSync(join(folder, name));
  expect(resolveRuntime('runc', [unusable, folder, usable].join(':')).command).toBe(join(usable, name));
});

test('an absolute path is taken as it is', () => {
  const path = join(directoryWith('my-shim'), 'my-shim');
  expect(resolveRuntime(path, '')).toMatchObject({ command: path, name: 'my-shim' });
});

test.each(['process', 'io.taskwright.process.v1'])(
  '%s is the shim of this very package, run by this Node',
  (runtime) => {
    const binary = resolveRuntime(runtime, '');
    expect(binary).toMatchObject({ kind: 'embedded', command: process.execPath, name: 'containerd-shim-process-v1' });
    expect(binary.leadingArgs[0]).toMatch(/\/dist\/src\/process-shim\/main\.js$/);
    expect(isEmbeddedRuntime(runtime)).toBe(true);
  },
);

test.each([
  ['kata', 'INVALID_ARGUMENT', 'expected process, runc, a dotted name'],
  ['', 'INVALID_ARGUMENT', 'expected process, runc'],
  ['bin/shim', 'INVALID_ARGUMENT', 'absolute path'],
  ['a..b', 'INVALID_ARGUMENT', 'dotted name'],
  ['io.containerd.$(id).v2', 'INVALID_ARGUMENT', 'dotted name'],
  ['constructor', 'INVALID_ARGUMENT', 'dotted name'],
  ['io.containerd.runc.v2', 'NOT_FOUND', 'apt install containerd runc'],
  ['io.containerd.kata.v2', 'NOT_FOUND', 'looked for containerd-shim-kata-v2 in /nowhere'],
  ['/nowhere/shim', 'NOT_FOUND', 'expected an executable file'],
  ['/', 'NOT_FOUND', 'expected an executable file'],
  ['io.containerd.runtime.v1.linux', 'NOT_FOUND', 'install a containerd up to 1.7'],
  ['legacy-grpc:/nowhere/shim', 'NOT_FOUND', 'expected an executable file'],
  ['legacy-grpc:shim', 'INVALID_ARGUMENT', 'absolute path'],
])('the runtime %j is %s: %s', (runtime, code, says) => {
  const error = thrownBy(() => resolveRuntime(runtime, '/nowhere'));
  expect(error.code).toBe(code);
  expect(error.message).toContain(says);
});

test.each([
  ['runc', true],
  ['io.containerd.runc.v2', true],
  ['/usr/local/bin/containerd-shim-runc-v2', true],
  ['process', false],
  ['io.containerd.kata.v2', false],
  ['/usr/bin/containerd-shim-runsc-v1', false],
])('that %s takes the options of runc is %s', (runtime, expected) => {
  expect(isRuncRuntime(runtime)).toBe(expected);
});

test.each([
  ['runc', 'task'],
  ['process', 'task'],
  ['/usr/bin/containerd-shim-runc-v2', 'task'],
  ['io.containerd.runtime.v1.linux', 'linux-v1'],
  ['/usr/bin/containerd-shim', 'linux-v1'],
  ['legacy-grpc:/usr/bin/containerd-shim', 'legacy-grpc'],
])('what is spoken to %s is %s', (runtime, api) => {
  expect(shimApiOf(runtime)).toBe(api);
});

test('the binary of May 2017 is named by its path', () => {
  const path = join(directoryWith('containerd-shim'), 'containerd-shim');
  expect(resolveRuntime(`legacy-grpc:${path}`, '')).toMatchObject({ kind: 'external', command: path });
});

function thrownBy(act: () => unknown): TaskError {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(TaskError);
    return error as TaskError;
  }
  throw new Error('nothing was thrown');
}
