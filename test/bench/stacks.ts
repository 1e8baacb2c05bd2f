// A stack of 200 services with dependencies: up, its supervisor killed, up again, down; and pm2 with as many scripts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openPm2 } from './pm2.js';
import type { Row } from './row.js';

const count = 200;
/** Each service waits for the one so many before it. */
const width = 10;
const command = join(import.meta.dirname, '../../src/cli/main.js');
const names = Array.from({ length: count }, (_, index) => `service-${index}`);

interface Step {
  service?: string;
  to: string;
  reason: string;
}

interface Up {
  pid: number;
  /** Until every service was up, in milliseconds. */
  spentMs: number;
  steps: readonly Step[];
  /** Ends it with the signal. @returns how long that took, in milliseconds */
  end(signal: NodeJS.Signals): Promise<number>;
}

/** Needs the network once, for pm2. */
export async function benchStacks(): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'tw-'));
  try {
    const root = join(directory, 'root');
    const file = join(directory, 'stack.yaml');
    writeFileSync(file, stackFile());
    const first = await up(file, root);
    const before = pidsIn(root);
    await first.end('SIGKILL');
    const second = await up(file, root);
    const restarted = second.steps.filter(({ to }) => to === 'starting').filter(({ service }) => service !== undefined);
    if (restarted.length > 0 || pidsIn(root).join() !== before.join()) throw new Error('services were restarted');
    const supervisor = memoryOf(second.pid);
    const shim = memoryOf(shimOf(root));
    const downMs = await second.end('SIGINT');
    checkReverse(second.steps);

    const home = join(directory, 'pm2');
    mkdirSync(home);
    const pm2 = await openPm2(home);
    try {
      const startMs = await pm2.start(names);
      const daemon = memoryOf(pm2.pid());
      const stopMs = await pm2.stop();
      const against = (name: string, value: number, peerValue: number, unit = 'ms'): Row => {
        return { name: `${count} services: ${name}`, value, unit, peer: 'pm2', peerValue, ratio: peerValue / value };
      };
      return [
        against('until all are up', first.spentMs, startMs),
        { name: `${count} services: up after kill -9, none restarted`, value: second.spentMs, unit: 'ms' },
        against('down, in reverse order', downMs, stopMs),
        against('memory of the supervisor', supervisor, daemon, 'MiB'),
        against('memory of supervisor and shim', supervisor + shim, daemon, 'MiB'),
      ];
    } finally {
      await pm2.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function stackFile(): string {
  const services = names.map((name, index) => {
    const needs = index < width ? {} : { depends_on: [names[index - width]] };
    return [name, { command: '/bin/sleep 1000', restart: 'always', ...needs }];
  });
  return JSON.stringify({ name: 'bench', services: Object.fromEntries(services) });
}

async function up(file: string, root: string): Promise<Up> {
  const begin = performance.now();
  const child = spawn(process.execPath, [command, 'up', file, '--root', root, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const steps: Step[] = [];
  let left = count;
  await new Promise<void>((resolve, reject) => {
    child.once('close', () => reject(new Error('up has ended')));
    createInterface(child.stdout).on('line', (line) => {
      const step = JSON.parse(line) as Step;
      steps.push(step);
      if (step.service !== undefined && step.to === 'up') left -= 1;
      if (left === 0) resolve();
    });
  });
  return {
    pid: child.pid!,
    spentMs: performance.now() - begin,
    steps,
    async end(signal) {
      const from = performance.now();
      child.kill(signal);
      await ended;
      return performance.now() - from;
    },
  };
}

function checkReverse(steps: readonly Step[]): void {
  const downs = new Map(
    steps.flatMap(({ service, to }, at) => (to === 'down' && service ? [[service, at] as const] : [])),
  );
  for (const [index, name] of names.entries()) {
    const needed = names[index - width];
    if (needed !== undefined && downs.get(needed)! < downs.get(name)!) throw new Error(`${needed} went before ${name}`);
  }
}

function pidsIn(root: string): string[] {
  return names.map((name) => readFileSync(join(root, 'tasks/default', name, 'init.json'), 'utf8'));
}

/** The parent of the services' processes. */
const shimOf = (root: string): number =>
  numberIn(Number(readFileSync(join(root, 'tasks/default', names[0]!, 'init.pid'), 'utf8')), 'PPid');

/** Resident, in MiB. */
const memoryOf = (pid: number): number => numberIn(pid, 'VmRSS') / 1024;

function numberIn(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)![1]);
}
