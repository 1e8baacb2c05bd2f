// Stacks on the command line: brought up, changed, crashed, taken over and brought down.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { ServiceFile } from '../../src/stack/stack-file.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { describeOn, machine } from '../support/machine.js';
import { Verbs } from './cli-verbs.js';
import { Window } from './cli-window.js';
import { type CommandLine, type Running, testCommands } from './command-line.js';

const patientMs = 90_000;

interface ServiceLine {
  service: string;
  state: string;
  health?: string;
  restarts: number;
  reason: string;
  task?: { incarnation: number; pid: number; state: string };
}

/** Of a stack file, by the name of the service without the mark. */
type Services = Record<string, Omit<ServiceFile, 'depends_on'> & { depends_on?: Record<string, object> }>;

const loop = 'while :; do sleep 0.1; done';
const shell = (script: string): string => `sh -c ${JSON.stringify(script)}`;

const shop: Services = {
  db: {
    command: shell(loop),
    restart: 'always',
    healthcheck: { test: ['CMD', 'true'], interval: '200ms', start_interval: '200ms' },
  },
  web: {
    command: shell(`echo started; ${loop}`),
    restart: 'unless-stopped',
    depends_on: { db: { condition: 'service_healthy' } },
  },
  crash: {
    command: shell('exit 3'),
    restart: 'on-failure:2',
    'x-taskwright': { backoff: { initial: '50ms' } },
  },
  once: { command: 'true' },
};

/** The stack of one test, in its file. */
class Shop {
  readonly on: Verbs;
  readonly file: string;
  private readonly cli: CommandLine;
  private readonly runtime: object;

  constructor(cli: CommandLine, runtime: object) {
    this.cli = cli;
    this.runtime = runtime;
    this.on = new Verbs(cli);
    this.file = cli.path('stack.yaml');
  }

  name(service: string): string {
    return `${this.cli.mark}-${service}`;
  }

  /** YAML is a superset of JSON. */
  write(services: Services): void {
    const entries = Object.entries(services).map(
      ([service, { depends_on: needs, 'x-taskwright': own = {}, ...file }]) => {
        this.cli.noteTask(this.name(service));
        const extension = { ...own, ...this.runtime };
        const renamed = needs && Object.fromEntries(Object.entries(needs).map(([on, how]) => [this.name(on), how]));
        const environment = { MARK: this.cli.mark };
        return [
          this.name(service),
          {
            ...file,
            environment,
            stop_grace_period: '1s',
            ...(renamed && { depends_on: renamed }),
            'x-taskwright': extension,
          },
        ] as const;
      },
    );
    writeFileSync(this.file, JSON.stringify({ name: 'shop', services: Object.fromEntries(entries) }, undefined, 2));
  }

  /** Left running, and looked at once its services are as told. */
  async up(states: Record<string, string>): Promise<Running> {
    const up = this.on.start('up', this.file);
    await this.comesTo(states);
    return up;
  }

  async services(): Promise<Record<string, ServiceLine>> {
    const lines = (await this.on.objects('ps')) as unknown as ServiceLine[];
    const found = lines.filter(({ service }) => service !== undefined);
    return Object.fromEntries(found.map((line) => [line.service.slice(this.cli.mark.length + 1), line]));
  }

  /** Looks until the services are in these states. */
  async comesTo(states: Record<string, string>): Promise<Record<string, ServiceLine>> {
    return eventually(async () => {
      const services = await this.services();
      const found = Object.entries(services).map(([name, { state, health }]) => [
        name,
        [state, health].join(' ').trim(),
      ]);
      expect(Object.fromEntries(found)).toEqual(states);
      return services;
    }, 20_000);
  }
}

const allUp = { db: 'up healthy', web: 'up', crash: 'failed', once: 'completed' };

function testStacks(runtimeOf: (cli: CommandLine) => object): void {
  const testShop = (title: string, body: (place: Shop, cli: CommandLine) => Promise<void>): void => {
    testCommands(title, (cli) => body(new Shop(cli, runtimeOf(cli)), cli), patientMs);
  };

  testShop('come up in order, are told of and changed by others, and end in reverse at Ctrl-C', async (place) => {
    const { on, file } = place;
    place.write(shop);
    const up = await place.up(allUp);
    const before = await place.services();
    expect(before['crash']).toMatchObject({ restarts: 2, task: { incarnation: 3 } });
    expect(await on.good('explain', place.name('crash'))).toContain('2 restarts in a row did not help');

    expect(await on.good('restart', place.name('web'))).toBe(place.name('web'));
    expect((await place.services())['web']!.task!.incarnation).toBe(2);
    expect(await on.good('logs', place.name('web'))).toBe('started\nstarted');
    await on.good('stop', place.name('web'));
    await place.comesTo({ ...allUp, web: 'down' });
    await on.good('start', place.name('web'));
    expect(await on.run('stop', 'nobody')).toMatchObject({ code: 125 });
    expect(await on.run('stop', '-t', '3', place.name('web'))).toMatchObject({ code: 125 });

    expect(await on.good('diff', file)).toBe('nothing would change');
    const { crash: _, ...others } = shop;
    place.write({
      ...others,
      web: { ...shop['web']!, command: shell(`: other; ${loop}`) },
      more: { command: shell(loop) },
    });
    expect((await on.good('diff', file)).split('\n')).toEqual([
      `+ ${place.name('more')}`,
      `- ${place.name('crash')}`,
      `~ ${place.name('web')} (task): its task is made anew`,
    ]);
    const pid = (await place.services())['web']!.task!.pid;
    await on.good('up', file);
    const after = await place.comesTo({ db: 'up healthy', web: 'up', once: 'completed', more: 'up' });
    expect(after['db']!.task!.pid).toBe(before['db']!.task!.pid);
    expect(after['web']!.task!.pid).not.toBe(pid);

    up.child.kill('SIGINT');
    const { code, stdout } = await up.ended;
    expect(code).toBe(0);
    const downs = stdout
      .toString()
      .split('\n')
      .filter((line) => line.endsWith('stopping -> down (stopped with its stack)'));
    const [web, db] = ['web', 'db'].map((name) => downs.findIndex((line) => line.includes(place.name(name))));
    expect(db).toBeGreaterThan(web!);
    expect(await on.objects('ps', '-a')).toEqual([]);
  });

  testShop('live on when their supervisor is killed, and the next one restarts nothing', async (place) => {
    place.write(shop);
    const first = await place.up(allUp);
    await place.on.good('stop', place.name('web'));
    const before = await place.comesTo({ ...allUp, web: 'down' });
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await place.on.good('diff', place.file)).toBe('nothing would change');
    const { crash: _, ...others } = shop;
    place.write(others);
    const next = await place.up({ db: 'up healthy', web: 'down', once: 'completed' });
    expect((await place.services())['db']!.task).toEqual(before['db']!.task);
    next.child.kill('SIGKILL');
    await next.ended;
    expect(await place.on.good('down', place.file)).toBe('shop');
    expect(await place.on.objects('ps', '-a')).toEqual([]);
    expect(await place.on.run('down', place.file)).toMatchObject({ code: 125 });
  });

  testShop('run in the background, until somebody brings them down', async (place, cli) => {
    const { crash: _, ...others } = shop;
    place.write(others);
    const table = await place.on.good('up', '-d', place.file);
    expect(table.split('\n')[1]).toMatch(/-db +up +healthy +1 +0 +\d+/);
    expect(await place.on.good('down')).toBe('shop');
    rmSync(join(cli.root, 'up.log'));
    expect(await place.on.objects('ps', '-a')).toEqual([]);
  });

  testShop('end by themselves when every service is over', async (place) => {
    place.write({ once: shop['once']! });
    expect(await place.on.run('up', place.file)).toMatchObject({ code: 0 });
    place.write({ once: shop['once']!, crash: shop['crash']! });
    const { code, stdout } = await place.on.run('up', place.file);
    expect(code).toBe(1);
    expect(stdout.toString()).toMatch(/crash: ending -> failed/);
    await place.on.good('down', place.file);
  });
}

describe('stacks on the process runtime', () => testStacks(() => ({})));
describeOnBusybox(machine.runcShim, "stacks on this system's runc shim", () =>
  testStacks((cli) => ({ runtime: 'io.containerd.runc.v2', rootfs: cli.rootfs() })),
);

describe('a stack file', () => {
  testCommands('that is wrong is refused with its place, and nothing is started', async (cli) => {
    const on = new Verbs(cli);
    writeFileSync(cli.path('stack.yaml'), 'services:\n  web:\n    comand: sleep 1\n');
    for (const verb of ['up', 'down', 'diff', 'validate']) {
      const { code, stderr } = await on.run(verb, cli.path('stack.yaml')).catch(() => expect.fail(verb));
      expect({ verb, code }).toEqual({ verb, code: 125 });
      if (verb !== 'validate')
        expect(stderr).toContain('stack.yaml:3:5: there is no key "comand" here; did you mean "command"?');
    }
    expect(await on.run('up', cli.path('none.yaml'))).toMatchObject({ code: 125 });
  });
});

describeOn(machine.tmux, 'on a terminal', (tmux) => {
  testCommands(
    'a live table shows the services, and Ctrl-C brings them down',
    async (cli) => {
      const place = new Shop(cli, {});
      place.write(shop);
      const window = new Window(cli, tmux, { width: 160, height: 20 });
      try {
        window.taskwright('up', '--root', cli.root, place.file);
        await window.shows(/-db +up +healthy +1 +0 +\d+/);
        await window.shows(/-crash +failed +- +3 +2 +- .*2 restarts in a row/);
        await window.shows(/-once +completed/);
        window.keys('C-c');
        await window.shows(/-db +down/);
        expect(await place.on.objects('ps', '-a')).toEqual([]);
      } finally {
        window.close();
      }
    },
    patientMs,
  );
});
