// Extra processes in a task: their own states, and what they are started with.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { fifo, fifos, reader } from './fifos.js';
import { isAlive, refusal, ShimHarness } from './harness.js';
import { messages, type ShimClient, Status } from './shim-client.js';

const sleeper = ['sleep', '1000'];
const zeroTime = -62_135_596_800;
const failed = (text: string): string => `FAILED_PRECONDITION ${text}`;

type ExecState = 'unknown' | 'added' | 'running' | 'stopped';
const states: ExecState[] = ['unknown', 'added', 'running', 'stopped'];
const unknown = 'NOT_FOUND process does not exist e1';
const exists = 'ALREADY_EXISTS id e1';

/** `ok`, or the refusal. */
const table: Record<string, Record<ExecState, string>> = {
  Exec: { unknown: 'ok', added: exists, running: exists, stopped: exists },
  Start: {
    unknown,
    added: 'ok',
    running: failed('cannot start a running process'),
    stopped: failed('cannot start a stopped process'),
  },
  State: { unknown, added: 'ok', running: 'ok', stopped: 'ok' },
  Kill: { unknown, added: failed('process not created'), running: 'ok', stopped: 'NOT_FOUND process already finished' },
  CloseIO: { unknown, added: 'ok', running: 'ok', stopped: 'ok' },
  ResizePty: { unknown, added: 'ok', running: 'ok', stopped: failed('cannot resize a stopped container') },
  Delete: { unknown, added: 'ok', running: failed('cannot delete a running process'), stopped: 'ok' },
};

async function bring(client: ShimClient, id: string, state: ExecState): Promise<void> {
  if (state === 'unknown') return;
  await client.exec(id, 'e1', { args: sleeper });
  if (state === 'added') return;
  await client.start(id, 'e1');
  if (state === 'running') return;
  await client.kill(id, 9, { execId: 'e1' });
  await client.wait(id, 'e1');
}

function ask(client: ShimClient, verb: string, id: string): Promise<unknown> {
  if (verb === 'Exec') return client.exec(id, 'e1', { args: sleeper });
  if (verb === 'Kill') return client.kill(id, 15, { execId: 'e1' });
  return client.simple(verb, { id, execId: 'e1' });
}

async function removeExec(client: ShimClient, id: string): Promise<void> {
  const state = await client.state(id, 'e1').catch(() => undefined);
  if (!state) return;
  if (state.status !== Status.CREATED && state.status !== Status.STOPPED) {
    // It may be ending already.
    await client.kill(id, 9, { execId: 'e1' }).catch(() => undefined);
    await client.wait(id, 'e1');
  }
  await client.delete(id, 'e1');
}

describe('an exec', () => {
  it.each(states)('that is %s answers every verb as containerd’s shims do', async (state) => {
    const { client, id } = await new ShimHarness().started({ args: sleeper });
    const answers: Record<string, string> = {};
    for (const verb of Object.keys(table)) {
      await bring(client, id, state);
      const answer = ask(client, verb, id);
      answers[verb] = await answer.then(
        () => 'ok',
        () => refusal(answer),
      );
      await removeExec(client, id);
    }
    expect(answers).toEqual(Object.fromEntries(Object.entries(table).map(([verb, row]) => [verb, row[state]])));
  });

  it('tells its state, its pid and its end', async () => {
    const { client, id, bundle } = await new ShimHarness().started({ args: sleeper });
    await client.exec(id, 'e1', { args: ['sh', '-c', 'read -r line <"/proc/$$/stat"; exit 7'] });
    expect(await client.state(id, 'e1')).toMatchObject({ id, execId: 'e1', bundle, pid: 0, status: Status.CREATED });
    const { pid } = await client.start(id, 'e1');
    expect((await client.wait(id, 'e1')).exitStatus).toBe(7);
    expect(await client.state(id, 'e1')).toMatchObject({ pid, status: Status.STOPPED, exitStatus: 7 });
    const reply = await client.delete(id, 'e1');
    expect(reply).toMatchObject({ pid, exitStatus: 7 });
    expect(Math.abs(Number(reply.exitedAt!.seconds) - Date.now() / 1000)).toBeLessThan(10);
    expect((await client.state(id)).status).toBe(Status.RUNNING);
  });

  it('runs in a task that has not been started, with its own environment, place and user', async () => {
    const harness = new ShimHarness();
    const output = join(harness.directory, 'out');
    writeFileSync(output, '');
    const { client, id } = await harness.created({ args: sleeper, env: ['PATH=/usr/bin:/bin', 'OF=init'] });
    const process = { args: ['sh', '-c', 'pwd; env | sort'], cwd: '/usr', env: ['PATH=/usr/bin:/bin', 'OF=exec'] };
    await client.run(id, 'e1', process, { stdout: output, stderr: output });
    expect((await client.wait(id, 'e1')).exitStatus).toBe(0);
    const lines = readFileSync(output, 'utf8').trim().split('\n');
    expect(lines).toEqual(['/usr', 'OF=exec', 'PATH=/usr/bin:/bin', 'PWD=/usr']);
    expect((await client.state(id)).status).toBe(Status.CREATED);
  });

  it('that was deleted before its Start never ran, and whoever waited is told', async () => {
    const { client, id } = await new ShimHarness().started({ args: sleeper });
    await client.exec(id, 'e1', { args: sleeper });
    const wait = client.wait(id, 'e1');
    const reply = await client.delete(id, 'e1');
    expect(reply).toMatchObject({ pid: 0, exitStatus: 0 });
    expect(Number(reply.exitedAt!.seconds)).toBe(zeroTime);
    expect(Number((await wait).exitedAt!.seconds)).toBe(zeroTime);
    await client.exec(id, 'e1', { args: sleeper });
  });

  it('whose command is missing stays added, with the reason, and may be tried again', async () => {
    const harness = new ShimHarness();
    const { client, id } = await harness.started({ args: sleeper });
    const command = join(harness.directory, 'command');
    await client.exec(id, 'e1', { args: [command] });
    const text =
      /^NOT_FOUND OCI runtime exec failed: exec failed: unable to start container process: exec: ".*\/command": stat .*: no such file or directory$/;
    expect(await refusal(client.start(id, 'e1'))).toMatch(text);
    expect((await client.state(id, 'e1')).status).toBe(Status.CREATED);
    const wait = await client.wait(id, 'e1');
    expect([wait.exitStatus, Number(wait.exitedAt!.seconds)]).toEqual([0, zeroTime]);
    writeFileSync(command, '#!/bin/sh\nexit 4\n', { mode: 0o755 });
    await client.start(id, 'e1');
    expect((await client.wait(id, 'e1')).exitStatus).toBe(4);
    await client.exec(id, 'e2', { args: ['no-such-command'] });
    expect(await refusal(client.start(id, 'e2'))).toMatch(
      /exec: "no-such-command": executable file not found in \$PATH$/,
    );
    await client.delete(id, 'e2');
  });

  it.each([
    ['an id with a slash', { execId: 'a/b' }, /^INVALID_ARGUMENT exec id: /],
    ['no id', { execId: '' }, /^INVALID_ARGUMENT exec id: /],
    ['no specification', { spec: null }, /^INVALID_ARGUMENT exec e1: expected a specification, got none$/],
    ['an empty specification', { spec: { value: Buffer.alloc(0) } }, /^INVALID_ARGUMENT exec e1: .*got none$/],
    ['bad JSON', { spec: { value: Buffer.from('{') } }, /^INVALID_ARGUMENT exec spec: .*JSON/],
    [
      'no arguments',
      { spec: { value: Buffer.from('{"args":[],"cwd":"/"}') } },
      /^INVALID_ARGUMENT exec spec: process\.args/,
    ],
    ['JSON null', { spec: { value: Buffer.from('null') } }, /^INVALID_ARGUMENT exec spec: process: expected an object/],
  ])('with %s is refused in words', async (_what, fields, text) => {
    const { client, id } = await new ShimHarness().started({ args: sleeper });
    const spec = { value: Buffer.from(JSON.stringify({ args: sleeper, cwd: '/' })) };
    const request = { id, execId: 'e1', spec, ...fields };
    const reply = { decode: () => undefined };
    expect(await refusal(client.call('Exec', messages.ExecProcessRequest, request, reply))).toMatch(text);
    expect((await client.state(id)).status).toBe(Status.RUNNING);
  });

  it('does not read the end of its input when a writer detaches, but by CloseIO', async () => {
    const harness = new ShimHarness();
    const [stdin, stdout] = await fifos(harness, 'in', 'out');
    const output = reader(stdout);
    const { client, id } = await harness.started({ args: sleeper });
    await client.run(id, 'e1', { args: ['cat'] }, { stdin, stdout });
    writeFileSync(stdin, 'one\n');
    await eventually(() => output.text() === 'one\n');
    writeFileSync(stdin, 'two\n');
    await eventually(() => output.text() === 'one\ntwo\n');
    expect((await client.state(id, 'e1')).status).toBe(Status.RUNNING);
    await client.simple('CloseIO', { id, execId: 'e1' });
    expect((await client.wait(id, 'e1')).exitStatus).toBe(0);
    await output.ended;
  });

  it('leaves what it has started to the task when it ends', async () => {
    const harness = new ShimHarness();
    const output = reader(await fifo(harness, 'out'));
    const { client, id } = await harness.started({ args: sleeper });
    const stdout = join(harness.directory, 'out');
    await client.run(id, 'e1', { args: ['sh', '-c', 'sleep 1000 & echo $!'] }, { stdout });
    expect((await client.wait(id, 'e1')).exitStatus).toBe(0);
    await eventually(() => output.text().endsWith('\n'));
    const child = Number(output.text());
    expect(isAlive(child)).toBe(true);
    expect(await client.pids(id)).toContain(child);
    await client.kill(id, 9);
    await client.wait(id);
    expect(isAlive(child)).toBe(false);
  });
});
