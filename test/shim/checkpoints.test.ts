// What is done about checkpoints on this side of a shim, without CRIU.
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CheckpointOptions } from '../../src/model/checkpoint.js';
import { TaskError } from '../../src/model/errors.js';
import { withCheckpoints } from '../../src/shim/checkpoints.js';
import { withCriuErrors } from '../../src/shim/criu-log.js';
import { translateShimError } from '../../src/shim/shim-errors.js';
import type { Shim } from '../../src/shim/shim.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

/** A shim of which only these verbs are asked. */
function shimOf(verbs: Partial<Shim>): Shim {
  const state: Shim['state'] = () => Promise.reject(new TaskError('NOT_FOUND', 'container not created'));
  return withCheckpoints({ state, ...verbs } as Shim);
}

const refusing = (error: TaskError) => shimOf({ checkpoint: () => Promise.reject(error) });

test('the directory of the image is made, for its owner alone', async () => {
  const imagePath = join(temporaryDirectory(), 'deep/image');
  const modes: number[] = [];
  const shim = shimOf({ checkpoint: async () => void modes.push(statSync(imagePath).mode & 0o777) });
  await shim.checkpoint('a', { imagePath });
  expect(modes).toEqual([0o700]);
  expect(existsSync(imagePath)).toBe(true);
});

test('what was made for an image is removed when the shim refuses', async () => {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, 'mine'));
  const shim = refusing(new TaskError('INTERNAL', 'criu failed'));
  await expect(shim.checkpoint('a', { imagePath: join(directory, 'mine/deep/image') })).rejects.toThrow('criu failed');
  expect(readdirSync(join(directory, 'mine'))).toEqual([]);
});

test('a directory that was there before stays, with what is in it', async () => {
  const imagePath = temporaryDirectory();
  writeFileSync(join(imagePath, 'mine'), '');
  const shim = refusing(new TaskError('FAILED_PRECONDITION', 'no'));
  await expect(shim.checkpoint('a', { imagePath })).rejects.toThrow('no');
  expect(readdirSync(imagePath)).toEqual(['mine']);
});

test.each(['DEADLINE_EXCEEDED', 'CANCELLED', 'UNAVAILABLE'] as const)(
  'an image that may still be written, after %s, is left alone',
  async (code) => {
    const imagePath = join(temporaryDirectory(), 'image');
    await expect(refusing(new TaskError(code, 'no')).checkpoint('a', { imagePath })).rejects.toMatchObject({ code });
    expect(existsSync(imagePath)).toBe(true);
  },
);

test('CRIU gets a place to work in: the bundle of the task, unless the caller names another', async () => {
  const [bundle, images] = [temporaryDirectory(), temporaryDirectory()];
  const seen: boolean[] = [];
  const shim = shimOf({
    state: () => Promise.resolve({ bundle } as Awaited<ReturnType<Shim['state']>>),
    checkpoint: async () => void seen.push(existsSync(join(bundle, 'work'))),
  });
  await shim.checkpoint('a', { imagePath: images, workPath: join(images, 'work') });
  await shim.checkpoint('a', { imagePath: images });
  expect(seen).toEqual([false, true]);
});

test('paths that the shim would take from its own working directory are refused', async () => {
  const shim = shimOf({});
  const refused = (options: CheckpointOptions) => {
    return expect(shim.checkpoint('a', options)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', taskId: 'a' });
  };
  await refused({ imagePath: 'image' });
  await refused({ imagePath: '/tmp/image', workPath: 'work' });
  const stdio = { stdin: '', stdout: '', stderr: '', terminal: false };
  const creating = shim.create({ id: 'a', bundle: '/b', stdio, checkpoint: 'image' });
  await expect(creating).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect(existsSync('/tmp/image')).toBe(false);
});

test("the last errors of CRIU's log are quoted, each once and without its time", async () => {
  const path = join(temporaryDirectory(), 'criu-dump.log');
  const filler = '(00.000001) nothing of interest\n'.repeat(10_000);
  writeFileSync(
    path,
    `${filler}(00.1) Warn  (criu/a.c:1): no matter\n(00.137980) Error (criu/util.c:656): exited\n` +
      '(00.139831) Error (criu/util.c:656): exited\nError (criu/b.c:2): no time\n(00.2)      1: Error (criu/c.c:3): in the task\n',
  );
  const error = new TaskError('INTERNAL', `runc: criu failed: type NOTIFY errno 0 path= ${path}`, { taskId: 'a' });
  const quoted = await withCriuErrors(error);
  expect(quoted).toMatchObject({ code: 'INTERNAL', taskId: 'a', cause: error });
  const lines = [
    'Error (criu/util.c:656): exited',
    'Error (criu/b.c:2): no time',
    '1: Error (criu/c.c:3): in the task',
  ];
  expect(quoted.message).toBe(`${error.message}; CRIU's log says: ${lines.join(' | ')}`);
});

test('an error stays as it is when its log is missing, silent, or no log of CRIU', async () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, 'restore.log'), '(00.1) all is well\n');
  writeFileSync(join(directory, 'passwd'), 'Error (criu/a.c:1): no\n');
  for (const text of ['no path', `log file: ${directory}/restore.log`, `path= ${directory}/criu-dump.log`]) {
    const error = new TaskError('INTERNAL', text);
    expect(await withCriuErrors(error)).toBe(error);
  }
  const other = new TaskError('INTERNAL', `path= ${directory}/passwd`);
  expect(await withCriuErrors(other)).toBe(other);
});

test('failures of CRIU have codes of their own', () => {
  const missing =
    'OCI runtime restore failed: CRIU version check failed: exec: "criu": executable file not found in $PATH';
  const codeOf = (text: string, verb: string) => translateShimError(new TaskError('UNKNOWN', text), verb, 'a');
  expect(codeOf(missing, 'start')).toMatchObject({ code: 'UNIMPLEMENTED', exitCode: undefined });
  expect(codeOf(missing, 'checkpoint').message).toContain('install criu');
  expect(codeOf('runc did not terminate: criu failed: type NOTIFY errno 0', 'checkpoint').code).toBe('INTERNAL');
  expect(codeOf('cannot checkpoint a stopped container', 'checkpoint').code).toBe('FAILED_PRECONDITION');
});
