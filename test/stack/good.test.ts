// Files that are right, and what they ask for.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ServiceSpec } from '../../src/model/service-spec.js';
import { checkStack, parseStack } from '../../src/stack/check-stack.js';
import { diffStacks, servicesOf } from '../../src/stack/diff-stacks.js';
import { parseBytes, parseDuration } from '../../src/stack/units.js';

const options = { directory: '/srv/shop' };
const parse = (text: string) => parseStack(text, options);
const onlyService = (text: string): ServiceSpec => servicesOf(parse(`services:\n  a:\n${text}`).group)[0]!;

const readme = readFileSync('README.md', 'utf8');
const example = /```yaml\n([^]*?)```/.exec(readme)![1]!;

test('the schema that judges them is one itself', () => {
  const schema = JSON.parse(readFileSync('src/stack/stack.schema.json', 'utf8')) as object;
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  expect({ isValid: ajv.validateSchema(schema), errors: ajv.errors }).toEqual({ isValid: true, errors: null });
});

test('logging can be left out', () => {
  expect(onlyService('    command: x\n    logging: { driver: none }\n').task.stdio).toBe('null');
});

test('the one of the README', () => {
  const spec = parse(example);
  expect(spec.group.children.map(({ name }) => name)).toEqual(['migrate', 'api', 'workers']);
  const [migrate, api] = servicesOf(spec.group);
  expect(migrate).toMatchObject({
    task: { args: ['./migrate', '--to', 'latest'], stdio: { log: {} } },
    restart: { condition: 'on-failure', maxRetries: 3 },
  });
  expect(api).toEqual({
    name: 'api',
    task: {
      args: ['node', 'server.js'],
      env: { PORT: '8080' },
      stdio: { log: { maxBytes: 10 * 2 ** 20, maxFiles: 3 } },
      stop: { graceMs: 20_000 },
    },
    restart: {
      condition: 'always',
      backoff: { initialMs: 200, capMs: 30_000 },
      intensity: { max: 5, periodMs: 60_000 },
    },
    health: {
      probe: { kind: 'http', url: 'http://127.0.0.1:8080/healthz' },
      ...{ intervalMs: 5_000, timeoutMs: 1_000, startPeriodMs: 10_000 },
    },
    dependsOn: [{ service: 'migrate', condition: 'completed' }],
  });
  expect(spec).toMatchObject({ name: 'shop', maxStarting: 4, group: { name: 'shop' } });
});

test('everything else that a service can say', () => {
  const service = onlyService(`
    entrypoint: /bin/env
    command: sh -c "echo 'a b'; exit 1"
    environment: [A=1, B=x=y]
    working_dir: /tmp
    user: 1000:100
    tty: true
    stop_signal: SIGINT
    depends_on: []
    healthcheck: { test: exit 0, retries: 2, start_interval: 100ms }
    x-taskwright:
      runtime: io.containerd.runc.v2
      rootfs: rootfs
      on_exceeded: escalate
      healthcheck: { on_unhealthy: stop }
      hooks: { before_create: { command: 'test -e x', on_failure: veto, timeout: 2s } }
      limits: { ttl: { after: 1h, action: stop }, max_run: { after: 2m, action: kill }, idle: { after: 30, action: pause } }
      significant: true
`);
  expect(service).toEqual({
    name: 'a',
    task: {
      args: ['/bin/env', 'sh', '-c', "echo 'a b'; exit 1"],
      env: { A: '1', B: 'x=y' },
      cwd: '/tmp',
      user: { uid: 1000, gid: 100 },
      terminal: true,
      stop: { signal: 'SIGINT' },
      runtime: 'io.containerd.runc.v2',
      rootfs: '/srv/shop/rootfs',
    },
    restart: { condition: 'no', onExceeded: 'escalate' },
    dependsOn: [],
    health: {
      probe: { kind: 'exec', args: ['/bin/sh', '-c', 'exit 0'] },
      ...{ retries: 2, startIntervalMs: 100, onUnhealthy: 'stop' },
    },
    hooks: { beforeCreate: { args: ['test', '-e', 'x'], timeoutMs: 2_000, onFailure: 'veto' } },
    limits: {
      ttl: { afterMs: 3_600_000, action: 'stop' },
      maxRun: { afterMs: 120_000, action: 'kill' },
      idle: { afterMs: 30_000, action: 'pause' },
    },
    significant: true,
  });
});

test('anchors and merges, and a name from the directory', () => {
  const text =
    'x-base: &base { restart: always, command: serve }\nservices:\n  a: *base\n  b: { <<: *base, command: other }\n';
  const spec = parse(text);
  expect(spec.name).toBe('shop');
  const services = servicesOf(spec.group).map(({ restart, task }) => [restart?.condition, task.args]);
  expect(services).toEqual([
    ['always', ['serve']],
    ['always', ['other']],
  ]);
});

test.each([
  ['500ms', 500],
  ['1h30m', 5_400_000],
  ['1.5s', 1_500],
  [10, 10_000],
  ['10', undefined],
  ['1x', undefined],
  ['-1s', undefined],
])('a duration of %s', (text, ms) => expect(parseDuration(text)).toBe(ms));

test.each([
  ['10m', 10 * 2 ** 20],
  ['1GB', 2 ** 30],
  ['64k', 65_536],
  [5, 5],
  ['5', 5],
  ['m', undefined],
])('a size of %s', (text, bytes) => expect(parseBytes(text)).toBe(bytes));

test('what another file changes', () => {
  const before =
    'services:\n  same: { command: a }\n  rules: { command: a }\n  task: { command: a }\n  gone: { command: a }\n';
  const after =
    'services:\n  same: { command: a }\n  rules: { command: a, restart: always }\n  task: { command: b }\n  new: { command: a }\n';
  expect(diffStacks(parse(before), parse(after))).toEqual({
    added: ['new'],
    removed: ['gone'],
    changed: [
      { name: 'rules', keys: ['restart'], needsRestart: false },
      { name: 'task', keys: ['task'], needsRestart: true },
    ],
    unchanged: ['same'],
  });
});

test('no text makes it fail: there is what it asks for, or what is wrong with it', () => {
  const cut = fc.tuple(fc.nat(example.length), fc.nat(40), fc.string({ maxLength: 8 }));
  const mutated = cut.map(([at, length, other]) => example.slice(0, at) + other + example.slice(at + length));
  fc.assert(
    fc.property(fc.oneof(fc.string(), mutated), (text) => {
      const { spec, problems } = checkStack(text, options);
      expect(spec === undefined).toBe(problems.length > 0);
      const lines = text.split(/\r\n|\r|\n/);
      for (const { line, column } of problems) {
        expect(line).toBeLessThanOrEqual(lines.length + 1);
        expect(column).toBeGreaterThan(0);
      }
    }),
    { numRuns: 500 },
  );
});
