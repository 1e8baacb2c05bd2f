// What every shim promises about execs.
import { createHash, randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import type { ProcessCallOptions } from '../../src/model/call-options.js';
import type { Shim } from '../../src/shim/shim.js';
import { eventually } from '../support/eventually.js';
import { isAlive } from './left-over.js';
import { shellProcess } from './programs.js';
import { codeOf, gone, type InScene, noStdio, type Scene, sigkill } from './scene.js';
import type { Program, ShimAdapter } from './shim-adapter.js';

const execId = 'e1';
const e1 = { execId };
const sleep = { does: 'sleep' } as const;
const harmless = 23;

export function testExecs(scene: InScene, adapter: ShimAdapter): void {
  if (adapter.cannot?.exec !== undefined) return;
  const processOf = adapter.processOf ?? shellProcess;
  const add = (shim: Shim, id: string, program: Program): Promise<void> =>
    shim.exec(id, { execId, process: processOf(program), stdio: noStdio });

  describe('an exec', () => {
    testLife(scene, adapter, add);
    testVerdicts(scene, add);
    testTaskStates(scene, add);
    if (adapter.hasProcesses) testStreams(scene, processOf);
  });
}

type Add = (shim: Shim, id: string, program: Program) => Promise<void>;

function testLife(scene: InScene, adapter: ShimAdapter, add: Add): void {
  test(
    'is added, runs and ends, and every witness tells it once and in order',
    scene(async (on) => {
      const { id, shim } = await on.started(sleep);
      await add(shim, id, { does: 'exit', status: 7 });
      expect(await shim.state(id, e1)).toMatchObject({ state: 'created', pid: 0 });
      const early = shim.wait(id, e1);
      const { pid } = await shim.start(id, e1);
      expect(pid).toBeGreaterThan(0);
      const exit = await early;
      expect(exit).toMatchObject({ status: 7, inferred: false });
      expect(await shim.wait(id, e1)).toEqual(exit);
      expect(await shim.state(id, e1)).toMatchObject({ state: 'stopped', exit });
      const about = (): unknown[] => on.host.facts.filter((fact) => 'execId' in fact);
      await eventually(() => about().length === 3);
      const exited = { kind: 'exec.exited', taskId: id, ...e1, source: adapter.exitSource ?? 'event', exit };
      expect(about()).toMatchObject([{ kind: 'exec.added', ...e1 }, { kind: 'exec.started', ...e1, pid }, exited]);
      expect(await shim.delete(id, e1)).toMatchObject({ pid, exit });
      expect(await codeOf(shim.state(id, e1))).toBe('NOT_FOUND');
      expect(await shim.state(id)).toMatchObject({ state: 'running' });
    }),
  );

  test(
    'dies of a signal with 128 more, and init lives on',
    scene(async (on) => {
      const { id, pid, shim } = await on.started(sleep);
      await add(shim, id, sleep);
      const exec = await shim.start(id, e1);
      await on.host.ready(exec.pid, sleep);
      const listed = await shim.pids(id);
      expect(listed).toContainEqual({ pid: exec.pid, ...e1 });
      expect(listed).toContainEqual(expect.objectContaining({ pid }));
      await shim.kill(id, { signal: sigkill }, e1);
      expect(await shim.wait(id, e1)).toMatchObject({ status: 137 });
      expect(await shim.state(id)).toMatchObject({ state: 'running', pid });
    }),
  );

  test(
    'ends with its task, and everybody who waits for it is told',
    scene(async (on) => {
      const { id, shim } = await on.started(sleep);
      await add(shim, id, sleep);
      const { pid } = await shim.start(id, e1);
      const waiting = shim.wait(id, { ...e1, timeoutMs: 10_000 });
      await shim.kill(id, { signal: sigkill });
      await shim.wait(id);
      expect(await waiting).toMatchObject({ status: 137 });
      if (adapter.hasProcesses) await gone(pid);
    }),
  );
}

/** The table of an exec's states and verbs. @see containerd cmd/containerd-shim-runc-v2/process/exec_state.go */
function testVerdicts(scene: InScene, add: Add): void {
  /** Start comes last, and is asked for once in a life only: see `start` in the port. */
  const tryAll = async (shim: Shim, id: string): Promise<Record<string, string>> => {
    const patient: ProcessCallOptions = { ...e1, timeoutMs: 150 };
    return {
      add: await codeOf(add(shim, id, sleep)),
      kill: await codeOf(shim.kill(id, { signal: harmless }, e1)),
      wait: await codeOf(shim.wait(id, patient)),
      closeStdin: await codeOf(shim.closeStdin(id, e1)),
      resize: await codeOf(shim.resize(id, { width: 80, height: 24 }, e1)),
    };
  };

  test(
    'that is unknown is NOT_FOUND to every verb',
    scene(async (on) => {
      const { id, shim } = await on.started(sleep);
      const calls = [
        ...[shim.start(id, e1), shim.state(id, e1), shim.kill(id, { signal: harmless }, e1), shim.wait(id, e1)],
        ...[shim.closeStdin(id, e1), shim.resize(id, { width: 80, height: 24 }, e1), shim.delete(id, e1)],
      ];
      expect(new Set(await Promise.all(calls.map(codeOf)))).toEqual(new Set(['NOT_FOUND']));
    }),
  );

  test(
    'that is added waits for its start, and can be deleted',
    scene(async (on) => {
      const { id, shim } = await on.started(sleep);
      await add(shim, id, sleep);
      expect(await tryAll(shim, id)).toEqual({
        ...{ add: 'ALREADY_EXISTS', kill: 'FAILED_PRECONDITION', wait: 'DEADLINE_EXCEEDED' },
        ...{ closeStdin: 'ok', resize: 'ok' },
      });
      expect(await shim.delete(id, e1)).not.toHaveProperty('exit');
      await add(shim, id, sleep);
    }),
  );

  test(
    'that runs can be signalled, and not deleted',
    scene(async (on) => {
      const { id, shim } = await on.started(sleep);
      await add(shim, id, sleep);
      const { pid } = await shim.start(id, e1);
      await on.host.ready(pid, sleep);
      expect(await tryAll(shim, id)).toEqual({
        ...{ add: 'ALREADY_EXISTS', kill: 'ok', wait: 'DEADLINE_EXCEEDED', closeStdin: 'ok', resize: 'ok' },
      });
      expect(await codeOf(shim.delete(id, e1))).toBe('FAILED_PRECONDITION');
    }),
  );

  test(
    'that has ended answers Wait at once, and takes no signal, size or start',
    scene(async (on) => {
      const { id, shim } = await on.started(sleep);
      await add(shim, id, { does: 'exit', status: 0 });
      await shim.start(id, e1);
      await shim.wait(id, e1);
      expect(await tryAll(shim, id)).toEqual({
        ...{ add: 'ALREADY_EXISTS', kill: 'NOT_FOUND', wait: 'ok', closeStdin: 'ok', resize: 'FAILED_PRECONDITION' },
      });
      expect(await codeOf(shim.start(id, e1))).toBe('FAILED_PRECONDITION');
      expect(await codeOf(shim.delete(id, e1))).toBe('ok');
    }),
  );
}

function testTaskStates(scene: InScene, add: Add): void {
  const inState = async (on: Scene, state: 'created' | 'paused' | 'stopped') => {
    if (state === 'created') return on.created(sleep);
    if (state === 'stopped') return on.stopped();
    const task = await on.started(sleep);
    await task.shim.pause(task.id);
    return task;
  };

  test(
    'is taken, and runs, in a task that is created',
    scene(async (on) => {
      const { id, shim } = await inState(on, 'created');
      await add(shim, id, { does: 'exit', status: 3 });
      await shim.start(id, e1);
      expect(await shim.wait(id, e1)).toMatchObject({ status: 3 });
      expect(await shim.state(id)).toMatchObject({ state: 'created' });
    }),
  );

  test.each(['paused', 'stopped'] as const)('is refused in a task that is %s', (state) =>
    scene(async (on) => {
      const { id, shim } = await inState(on, state);
      expect(await codeOf(add(shim, id, sleep))).toBe('FAILED_PRECONDITION');
    })(),
  );

  test(
    'is paused and resumed with its task',
    scene(async (on) => {
      const { id, shim } = await on.started(sleep);
      await add(shim, id, sleep);
      const { pid } = await shim.start(id, e1);
      await on.host.ready(pid, sleep);
      await shim.pause(id);
      expect(await shim.state(id, e1)).toMatchObject({ state: 'paused' });
      await shim.resume(id);
      expect(await shim.state(id, e1)).toMatchObject({ state: 'running' });
    }),
  );
}

function testStreams(scene: InScene, processOf: (program: Program) => ReturnType<typeof shellProcess>): void {
  test(
    'whose command is not there says so, is not started, and can be deleted',
    scene(async (on) => {
      const { id, shim } = await on.started(sleep);
      const process = { ...processOf(sleep), args: ['/no/such/command'] };
      await shim.exec(id, { execId, process, stdio: noStdio });
      expect(await shim.start(id, e1).catch((error: unknown) => error)).toMatchObject({
        code: 'NOT_FOUND',
        exitCode: 127,
      });
      expect(await shim.state(id, e1)).toMatchObject({ state: 'created' });
      await shim.delete(id, e1);
    }),
  );

  test(
    'gets its input and gives its output whole: 1 MiB through it comes back',
    scene(async (on) => {
      const { id, bundle, shim } = await on.started(sleep);
      const stdio = await on.openStdio(bundle, execId);
      await shim.exec(id, { execId, process: processOf({ does: 'copy its input' }), stdio: stdio.paths });
      const { pid } = await shim.start(id, e1);
      expect(isAlive(pid)).toBe(true);
      const sent = randomBytes(1024 * 1024);
      const received = buffer(stdio.stdout!);
      stdio.stderr!.resume();
      (await stdio.openStdin())!.end(sent);
      await shim.closeStdin(id, e1);
      expect(await shim.wait(id, { ...e1, timeoutMs: 10_000 })).toMatchObject({ status: 0 });
      expect(digest(await received)).toBe(digest(sent));
    }),
  );
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
