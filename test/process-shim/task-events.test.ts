// The events of a task, as a daemon receives them.
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { eventsEndpoint, isAlive, ShimHarness } from './harness.js';

const sleeper = { args: ['sleep', '1000'] };

describe('events', () => {
  it('tell a task’s life in order, with the namespace', async () => {
    const harness = new ShimHarness();
    const endpoint = await eventsEndpoint(harness.eventsPath);
    const { client, id } = await harness.started(sleeper);
    await client.pause(id);
    await client.resume(id);
    await client.kill(id, 9);
    await client.wait(id);
    await client.delete(id);
    const life = ['create', 'start', 'paused', 'resumed', 'exit', 'delete'].map((name) => `/tasks/${name}`);
    await eventually(() => endpoint.topicsOf(id).length === life.length);
    expect(endpoint.topicsOf(id)).toEqual(life);
    expect(new Set(endpoint.events.map(({ namespace }) => namespace))).toEqual(new Set([harness.namespace]));
    expect(endpoint.events[0]!.typeUrl).toBe('containerd.events.TaskCreate');
  });

  it('arrive, in order, although nobody listened when they happened', async () => {
    const harness = new ShimHarness();
    const { client, id } = await harness.started({ args: ['sh', '-c', 'exit 3'] });
    await client.wait(id);
    await client.delete(id);
    const endpoint = await eventsEndpoint(harness.eventsPath);
    // A supervisor that comes back looks for its tasks, and needn't wait for the next try.
    await client.connect(id);
    await eventually(() => endpoint.topicsOf(id).length === 4, 15_000);
    expect(endpoint.topicsOf(id)).toEqual(['/tasks/create', '/tasks/start', '/tasks/exit', '/tasks/delete']);
  });

  it('do not keep the shim from ending when nobody listens', async () => {
    const harness = new ShimHarness();
    const { client, id } = await harness.created(sleeper);
    const shimPid = await harness.shimPid(client);
    await client.delete(id);
    const askedAt = performance.now();
    await client.shutdown(id);
    await eventually(() => !isAlive(shimPid));
    expect(performance.now() - askedAt).toBeLessThan(4_000);
  });
});
