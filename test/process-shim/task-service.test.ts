// Every verb in every state, over the real server: what containerd's own shims answer.
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { eventsEndpoint, ShimHarness, refusal } from './harness.js';
import { type ShimClient, Status } from './shim-client.js';

type State = 'before' | 'created' | 'running' | 'paused' | 'stopped' | 'deleted';
const sleeper = ['sleep', '1000'];
const unknown = 'NOT_FOUND container not created';
const failed = (text: string): string => `FAILED_PRECONDITION ${text}`;
const noCgroup = 'UNIMPLEMENTED update: host processes have no cgroup that could limit them; run a container';
const noContainer =
  'UNIMPLEMENTED checkpoint: CRIU needs a container, and this task is host processes; run a container';

/** `ok`, or the refusal. */
const table: Record<string, Record<State, string>> = {
  Create: {
    before: 'ok',
    created: 'ALREADY_EXISTS OCI runtime create failed: runc create failed: container with given ID already exists',
    running: 'ALREADY_EXISTS OCI runtime create failed: runc create failed: container with given ID already exists',
    paused: 'ALREADY_EXISTS OCI runtime create failed: runc create failed: container with given ID already exists',
    stopped: 'ALREADY_EXISTS OCI runtime create failed: runc create failed: container with given ID already exists',
    deleted: 'ok',
  },
  Start: {
    before: unknown,
    created: 'ok',
    running: failed('cannot start a running process'),
    paused: failed('cannot start a paused process'),
    stopped: failed('cannot start a stopped process'),
    deleted: unknown,
  },
  Pause: {
    before: unknown,
    created: failed('cannot pause task in created state'),
    running: 'ok',
    paused: failed('cannot pause a paused container'),
    stopped: failed('cannot pause a stopped container'),
    deleted: unknown,
  },
  Resume: {
    before: unknown,
    created: failed('cannot resume task in created state'),
    running: failed('cannot resume a running process'),
    paused: 'ok',
    stopped: failed('cannot resume a stopped container'),
    deleted: unknown,
  },
  Kill: {
    before: unknown,
    created: 'ok',
    running: 'ok',
    paused: 'ok',
    stopped: 'NOT_FOUND process already finished',
    deleted: unknown,
  },
  'Kill all': { before: unknown, created: 'ok', running: 'ok', paused: 'ok', stopped: 'ok', deleted: unknown },
  Exec: {
    before: unknown,
    created: 'ok',
    running: 'ok',
    paused: failed('cannot exec in a paused state'),
    stopped: failed('cannot exec in a stopped state'),
    deleted: unknown,
  },
  Update: {
    before: unknown,
    created: noCgroup,
    running: noCgroup,
    paused: noCgroup,
    stopped: failed('cannot update a stopped container'),
    deleted: unknown,
  },
  Checkpoint: {
    before: unknown,
    created: failed('cannot checkpoint a task in created state'),
    running: noContainer,
    paused: noContainer,
    stopped: failed('cannot checkpoint a stopped container'),
    deleted: unknown,
  },
  Delete: {
    before: unknown,
    created: 'ok',
    running: failed('cannot delete a running process'),
    paused: failed('cannot delete a paused process'),
    stopped: 'ok',
    deleted: unknown,
  },
  Stats: {
    before: unknown,
    created: 'ok',
    running: 'ok',
    paused: 'ok',
    stopped: 'ok',
    deleted: unknown,
  },
  Pids: { before: unknown, created: 'ok', running: 'ok', paused: 'ok', stopped: 'ok', deleted: unknown },
  State: { before: unknown, created: 'ok', running: 'ok', paused: 'ok', stopped: 'ok', deleted: unknown },
  ResizePty: { before: unknown, created: 'ok', running: 'ok', paused: 'ok', stopped: 'ok', deleted: unknown },
  CloseIO: { before: unknown, created: 'ok', running: 'ok', paused: 'ok', stopped: 'ok', deleted: unknown },
  Connect: { before: 'ok', created: 'ok', running: 'ok', paused: 'ok', stopped: 'ok', deleted: 'ok' },
  Shutdown: { before: 'ok', created: 'ok', running: 'ok', paused: 'ok', stopped: 'ok', deleted: 'ok' },
};

async function bring(client: ShimClient, id: string, bundle: string, state: State): Promise<void> {
  if (state === 'before') return;
  await client.create({ id, bundle });
  if (state === 'created') return;
  if (state === 'deleted') {
    await client.delete(id);
    return;
  }
  await client.start(id);
  if (state === 'paused') await client.pause(id);
  if (state !== 'stopped') return;
  await client.kill(id, 9);
  await client.wait(id);
}

function ask(client: ShimClient, verb: string, id: string, bundle: string): Promise<unknown> {
  if (verb === 'Create') return client.create({ id, bundle });
  if (verb === 'Kill') return client.kill(id, 15);
  if (verb === 'Kill all') return client.kill(id, 15, { all: true });
  if (verb === 'Exec') return client.exec(id, 'e1', { args: sleeper });
  if (verb === 'Update') return client.update(id, '{"cpu":{"shares":512}}');
  return client.simple(verb, { id });
}

async function removeTask(client: ShimClient, id: string): Promise<void> {
  const { taskPid } = await client.connect(id);
  if (taskPid === 0) return;
  await client.kill(id, 9, { all: true });
  await client.wait(id);
  await client.delete(id);
}

describe.each(['ttrpc', 'grpc'] as const)('over %s', (protocol) => {
  const states: State[] = ['before', 'created', 'running', 'paused', 'stopped', 'deleted'];
  it.each(states)('a task that is %s answers every verb as containerd’s shims do', async (state) => {
    const harness = new ShimHarness(protocol);
    const keeper = await harness.created({ args: sleeper }, {}, 'keeper');
    const client = keeper.client;
    const answers: Record<string, string> = {};
    for (const verb of Object.keys(table)) {
      const id = verb.replace(' ', '-');
      const bundle = harness.bundle(id, { args: sleeper });
      await bring(client, id, bundle, state);
      const answer = ask(client, verb, id, bundle);
      answers[verb] = await answer.then(
        () => 'ok',
        () => refusal(answer),
      );
      await removeTask(client, id);
    }
    expect(answers).toEqual(Object.fromEntries(Object.entries(table).map(([verb, row]) => [verb, row[state]])));
  });

  it('Wait blocks in every state but stopped, where it answers at once and again', async () => {
    const { client, id } = await new ShimHarness(protocol).created({ args: sleeper });
    let answered = 0;
    const waits = [client.wait(id).finally(() => answered++)];
    await client.start(id);
    waits.push(client.wait(id).finally(() => answered++));
    await client.pause(id);
    waits.push(client.wait(id).finally(() => answered++));
    await client.state(id);
    expect(answered).toBe(0);
    await client.kill(id, 9);
    for (const wait of waits) expect((await wait).exitStatus).toBe(137);
    expect((await client.wait(id)).exitStatus).toBe(137);
    expect((await client.wait(id)).exitStatus).toBe(137);
  });
});

it('task v2 is served like v3', async () => {
  const { client, id, pid } = await new ShimHarness().created({ args: sleeper });
  const v2 = Object.assign(Object.create(client) as ShimClient, { service: 'containerd.task.v2.Task' });
  expect(await v2.state(id)).toMatchObject({ pid, status: Status.CREATED });
  expect(await refusal(v2.pause(id))).toBe('FAILED_PRECONDITION cannot pause task in created state');
});

it('State tells what the task is, with Go’s zero time while it has not ended', async () => {
  const harness = new ShimHarness();
  const { client, id, pid, bundle } = await harness.created({ args: ['sh', '-c', 'exit 3'] });
  const created = await client.state(id);
  expect(created).toMatchObject({ id, bundle, pid, status: Status.CREATED, exitStatus: 0, terminal: false });
  expect(Number(created.exitedAt!.seconds)).toBe(-62_135_596_800);
  await client.start(id);
  await client.wait(id);
  const stopped = await client.state(id);
  expect(stopped).toMatchObject({ pid, status: Status.STOPPED, exitStatus: 3 });
  expect(Math.abs(Number(stopped.exitedAt!.seconds) - Date.now() / 1000)).toBeLessThan(10);
});

it('Delete in created state kills the process and answers status 0 without a time', async () => {
  const { client, id, pid } = await new ShimHarness().created({ args: sleeper });
  const wait = client.wait(id);
  const reply = await client.delete(id);
  expect(reply).toMatchObject({ pid, exitStatus: 0 });
  expect(Number(reply.exitedAt!.seconds)).toBe(-62_135_596_800);
  expect((await wait).exitStatus).toBe(137);
  expect((await client.connect(id)).taskPid).toBe(0);
});

it('a signal that does not exist is refused, and signal 0 is not', async () => {
  const { client, id } = await new ShimHarness().started({ args: sleeper });
  expect(await refusal(client.kill(id, 99))).toMatch(/^INVALID_ARGUMENT .*invalid argument: signal 99/);
  await client.kill(id, 0);
  expect((await client.state(id)).status).toBe(Status.RUNNING);
});

it('of two Deletes at once one succeeds, and the task is deleted once', async () => {
  const harness = new ShimHarness();
  const endpoint = await eventsEndpoint(harness.eventsPath);
  const { client, id } = await harness.created({ args: sleeper });
  const results = await Promise.allSettled([client.delete(id), client.delete(id)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  await client.shutdown(id);
  await eventually(() => endpoint.topicsOf(id).includes('/tasks/delete'));
  expect(endpoint.topicsOf(id)).toEqual(['/tasks/create', '/tasks/exit', '/tasks/delete']);
});

it('an Update without resources, or with something else, is refused', async () => {
  const { client, id } = await new ShimHarness().created({ args: sleeper });
  expect(await refusal(client.update(id, ''))).toBe('INVALID_ARGUMENT update: expected resources, got none');
  expect(await refusal(client.update(id, '{'))).toMatch(/^INVALID_ARGUMENT update: resources: .*JSON/);
});

it('a Create from a checkpoint is refused', async () => {
  const harness = new ShimHarness();
  const bundle = harness.bundle('task', { args: sleeper });
  const client = await harness.launch(bundle);
  const text = /^UNIMPLEMENTED create from a checkpoint: only containers can be restored/;
  expect(await refusal(client.create({ id: 'task', bundle, checkpoint: '/tmp/image' }))).toMatch(text);
});
