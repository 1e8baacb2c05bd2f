// Services on real shims: who is restarted with whom, probes that hang, health, hooks, and a supervisor that comes back.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HealthCheck } from '../../src/model/health-check.js';
import type { GroupSpec, ServiceSpec, Strategy } from '../../src/model/service-spec.js';
import type { ServiceChange } from '../../src/model/service-status.js';
import { Stack } from '../../src/supervision/stack.js';
import { processesMarked } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { inPlace, type Place } from './place.js';

const sleeping = 'trap "exit 0" TERM; while :; do sleep 0.05; done';
const backoff = { initialMs: 50, jitter: 0 };

function serviceIn({ base, idOf }: Place, name: string, more: Partial<ServiceSpec> = {}): ServiceSpec {
  const task = { ...base, id: idOf(name), args: ['sh', '-c', sleeping], stop: { graceMs: 5_000 } };
  return { name, task, restart: { condition: 'always', backoff }, ...more };
}

function stackIn(place: Place, children: GroupSpec['children'], more: Partial<GroupSpec> = {}) {
  const stack = new Stack(place.supervisor, { name: 'shop', group: { name: 'shop', children, ...more } });
  const changes: ServiceChange[] = [];
  stack.changes().subscribe((change) => changes.push(change));
  const isUp = (): boolean => stack.status().every(({ state }) => state === 'up');
  return { stack, changes, isUp, pidOf: (name: string) => stack.service(name).task?.pid ?? 0 };
}

const names = ['a', 'b', 'c', 'd'];
const restarted: Record<Strategy, (crashed: number) => string[]> = {
  one_for_one: (crashed) => [names[crashed]!],
  one_for_all: () => names,
  rest_for_one: (crashed) => names.slice(crashed),
};

/** Every crash position in a group of four, with the strategy. */
async function strategies(place: Place, strategy: Strategy): Promise<string[]> {
  const children = names.map((name) => serviceIn(place, name));
  const { stack, isUp } = stackIn(place, children, { strategy });
  await stack.up({ timeoutMs: 30_000 });
  expect(isUp()).toBe(true);
  const runs = (): number[] => names.map((name) => stack.service(name).task!.incarnation);
  const rows: string[] = [];
  for (const [position, name] of names.entries()) {
    const before = runs();
    const expected = before.map((run, index) => run + (restarted[strategy](position).includes(names[index]!) ? 1 : 0));
    await place.supervisor.get(place.idOf(name)).kill({ signal: 'SIGKILL' });
    await eventually(() => isUp() && runs().join() === expected.join(), 20_000);
    rows.push(`${strategy.padEnd(12)} ${name} crashes: restarted ${restarted[strategy](position).join(' ')}`);
  }
  await stack.down({ timeoutMs: 30_000 });
  stack.close();
  return rows;
}

/** Each probe hangs, with children of which one has a session of its own. */
async function hangingProbes(place: Place): Promise<void> {
  const mark = `probe-${place.mark}`;
  const script = `export MARK=${mark}; setsid sleep 1000 & sleep 1000 & sleep 1000`;
  const health: HealthCheck = {
    probe: { kind: 'exec', args: ['sh', '-c', script] },
    ...{ intervalMs: 5, timeoutMs: 60, retries: 1, onUnhealthy: 'none' },
  };
  const { stack, pidOf } = stackIn(place, [serviceIn(place, 'web', { health })]);
  let rounds = 0;
  place.supervisor.execTransitions().subscribe((item) => {
    if (item.type === 'exec-transition' && item.to === 'stopped') rounds += 1;
  });
  await stack.up({ timeoutMs: 30_000 });
  const pid = pidOf('web');
  await eventually(() => rounds >= 50, 60_000);
  expect(stack.service('web')).toMatchObject({ state: 'up', health: 'unhealthy', restarts: 0 });
  expect(pidOf('web')).toBe(pid);
  await stack.stop('web', { timeoutMs: 20_000 });
  stack.close();
  await eventually(() => processesMarked(mark).length === 0);
}

async function unhealthy(place: Place): Promise<void> {
  const file = join(place.directory, place.base.rootfs === undefined ? 'well' : 'rootfs/tmp-well');
  const inside = place.base.rootfs === undefined ? file : '/tmp-well';
  writeFileSync(file, '');
  const health: HealthCheck = {
    probe: { kind: 'exec', args: ['test', '-e', inside] },
    ...{ intervalMs: 30, timeoutMs: 10_000, retries: 2 },
  };
  const { stack, pidOf, changes } = stackIn(place, [
    serviceIn(place, 'db', { health }),
    serviceIn(place, 'web', { dependsOn: [{ service: 'db', condition: 'healthy' }] }),
  ]);
  await stack.up({ timeoutMs: 30_000 });
  const order = changes.map(({ name, to, health: found }) => `${name} ${found ?? to}`);
  expect(order.indexOf('db healthy')).toBeLessThan(order.indexOf('web starting'));
  expect(order).toContain('db healthy');
  const before = pidOf('db');
  rmSync(file);
  await eventually(
    () =>
      changes.some(({ name, reason }) => name === 'db' && reason.startsWith('unhealthy: its command has ended with 1')),
    10_000,
  );
  writeFileSync(file, '');
  await eventually(() => stack.service('db').health === 'healthy' && pidOf('db') !== before, 20_000);
  expect(stack.service('db')).toMatchObject({ restarts: 1, task: { incarnation: 2 } });
  expect(stack.service('web')).toMatchObject({ restarts: 0, task: { incarnation: 1 } });
  stack.close();
}

/** The next supervisor finds everything running, and restarts nothing. */
async function comesBack(place: Place): Promise<void> {
  const children = names.map((name, index) =>
    serviceIn(place, name, index === 0 ? {} : { dependsOn: [{ service: names[index - 1]!, condition: 'started' }] }),
  );
  const first = stackIn(place, children);
  await first.stack.up({ timeoutMs: 30_000 });
  const pids = names.map(first.pidOf);
  first.stack.close();
  const supervisor = await place.reopen();
  await supervisor.recover();
  const { stack, pidOf, isUp, changes } = stackIn(place, children);
  await stack.up({ timeoutMs: 30_000 });
  expect(isUp()).toBe(true);
  expect(names.map(pidOf)).toEqual(pids);
  expect(changes.filter(({ kind, to }) => kind === 'service' && to !== 'up')).toEqual([]);
  await supervisor.get(place.idOf('b')).kill({ signal: 'SIGKILL' });
  await eventually(() => isUp() && pidOf('b') !== pids[1], 10_000);
  changes.length = 0;
  await stack.down({ timeoutMs: 30_000 });
  const down = changes.filter(({ kind, to }) => kind === 'service' && to === 'down').map(({ name }) => name);
  expect(down).toEqual(names.toReversed());
  stack.close();
}

async function hooks(place: Place): Promise<void> {
  const file = join(place.directory, 'hooks');
  const note = { args: ['sh', '-c', `echo $TASKWRIGHT_EVENT $TASKWRIGHT_SERVICE $TASKWRIGHT_STATUS >> ${file}`] };
  const all = { beforeCreate: note, started: note, beforeStop: note, stopped: note };
  const veto = { beforeCreate: { args: ['false'], onFailure: 'veto' } } as const;
  const { stack } = stackIn(place, [
    serviceIn(place, 'web', { hooks: all }),
    serviceIn(place, 'never', { hooks: veto, restart: { condition: 'no' } }),
  ]);
  await stack.up({ timeoutMs: 30_000 });
  await stack.stop('web', { timeoutMs: 30_000 });
  const status = place.supervisor.get(place.idOf('web')).info().exit!.status;
  const lines = ['beforeCreate web', 'started web', 'beforeStop web', `stopped web ${status}`];
  expect(
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual([...lines, '']);
  expect(stack.service('never').state).toBe('failed');
  expect(stack.service('never').reason).toContain(
    'the hook beforeCreate of service "never" has failed: it has ended with 1',
  );
  expect(place.supervisor.list().map(({ id }) => id)).toEqual([place.idOf('web')]);
  stack.close();
}

function onRuntime(runtime: string): void {
  test.each(['one_for_one', 'one_for_all', 'rest_for_one'] as const)(
    '%s restarts what OTP would',
    async (strategy) => {
      await inPlace(runtime, async (place) => {
        const rows = await strategies(place, strategy);
        console.log(rows.join('\n'));
      });
    },
    120_000,
  );
  test('a probe that hangs leaves nothing after 50 rounds', () => inPlace(runtime, hangingProbes), 120_000);
  test(
    'an unhealthy service is restarted once; who waits for its health starts after it',
    () => inPlace(runtime, unhealthy),
    60_000,
  );
  test('the next supervisor restarts nothing', () => inPlace(runtime, comesBack), 60_000);
  test('hooks come at their moments, and may veto a start', () => inPlace(runtime, hooks), 60_000);
}

describe('services on the process runtime', () => onRuntime('process'));
describeOnBusybox(machine.root, 'services on runc', () => onRuntime('io.containerd.runc.v2'));
