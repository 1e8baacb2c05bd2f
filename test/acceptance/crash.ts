// A supervisor in a process of its own, which is killed, and the one that comes after it in this process.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSupervisor } from '../../src/create-supervisor.js';
import type { TaskSpec } from '../../src/model/task-spec.js';
import { socketPathOf } from '../../src/process-shim/socket-path.js';
import type { Supervisor, TransitionItem } from '../../src/supervisor/supervisor.js';
import { leftOver, nothingLeft, processesMarked, summaryOf, type LeftOver } from '../contract/left-over.js';
import { busyboxRootfs } from '../support/busybox-rootfs.js';
import { eventually } from '../support/eventually.js';
import { runcSocketPath } from '../support/runc-socket.js';

const script = fileURLToPath(new URL('../fixtures/crashing-supervisor/crashing-supervisor.mjs', import.meta.url));
export const namespace = 'crash';
/** An embedded shim without tasks ends by itself after ten seconds. */
const vanishedWithinMs = 20_000;

export type Wanted = 'created' | 'running' | 'paused';

/** What the child is told to do. */
export interface Plan {
  tasks?: readonly { to: Wanted; spec: TaskSpec & { id: string } }[];
  lanes?: readonly (TaskSpec & { id: string })[];
  seed?: number;
  pool?: { name: string; size: number; spec: TaskSpec };
}

/** A line of the child's. */
export interface Line {
  made?: string;
  pid?: number;
  state?: string;
  asked?: string;
  done?: string;
  failed?: string;
  message?: string;
  id?: string;
  ready?: boolean;
  position?: number;
  task?: string;
  from?: string | null;
  to?: string;
}

export interface Child {
  readonly pid: number;
  readonly lines: readonly Line[];
  /** Resolves when every task of the plan is as it should be. @throws Error with what has failed */
  ready(): Promise<void>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** The newest position that it told of. */
  readonly position: number;
}

export interface CrashPlace {
  readonly directory: string;
  readonly root: string;
  readonly mark: string;
  readonly isContainer: boolean;
  /** What a specification needs of the runtime. */
  readonly base: { runtime: string; env: Record<string, string>; rootfs?: string };
  /** An id that no other place has. */
  idOf(name: string): string;
  /** Another supervisor, in a process of its own. */
  begin(plan: Plan): Child;
  /** One in this process; it is shut down with the place. */
  open(): Promise<Supervisor>;
  /** Ends the tasks of the supervisor in this process, and it. */
  shutdown(): Promise<void>;
  /** What is there of the place now. */
  look(): Promise<LeftOver>;
}

/** Runs the body; afterwards everything is shut down and nothing may be left. @throws Error with what is */
export async function inCrashPlace(runtime: string, body: (place: CrashPlace) => Promise<void>): Promise<void> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'tw-')));
  const mark = basename(directory);
  const root = join(directory, 'root');
  const isContainer = runtime !== 'process';
  const rootfs = isContainer ? busyboxRootfs(join(directory, 'rootfs')) : undefined;
  const ids = new Set<string>();
  const children: Child[] = [];
  let supervisor: Supervisor | undefined;
  const address = join(root, 'supervisor.sock');
  const look = (): Promise<LeftOver> => {
    const sockets = [...ids].map((id) => runcSocketPath(address, namespace, id));
    return leftOver({
      mark,
      root,
      sockets: [socketPathOf({ address, namespace, protocol: 'ttrpc' }, process.env), ...sockets],
    });
  };
  const place: CrashPlace = {
    ...{ directory, root, mark, isContainer, look },
    base: { runtime, env: { MARK: mark, PATH: process.env['PATH'] ?? '/bin' }, ...(rootfs && { rootfs }) },
    idOf(name) {
      ids.add(`${mark}-${name}`);
      return `${mark}-${name}`;
    },
    begin(plan) {
      const file = join(directory, `plan-${children.length}.json`);
      writeFileSync(file, JSON.stringify({ ...plan, root, namespace }));
      const child = beginChild(file);
      children.push(child);
      return child;
    },
    async open() {
      supervisor = await createSupervisor({ root, namespace });
      return supervisor;
    },
    async shutdown() {
      await supervisor?.shutdown({ graceMs: 0 });
      supervisor = undefined;
    },
  };
  try {
    await body(place);
    await place.shutdown();
    // The record of a shim that was still on its way out goes with the next owner.
    await eventually(async () => {
      await (await createSupervisor({ root, namespace })).close();
      return !existsSync(join(root, 'shims'));
    }, vanishedWithinMs);
    await expectNothing(place);
  } finally {
    for (const child of children) await child.kill();
    await supervisor?.shutdown({ graceMs: 0 }).catch(() => undefined); // what the test has already said
    for (const pid of processesMarked(mark)) process.kill(pid, 'SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Nothing of the place is there any more, or soon is not. @throws Error with what is */
export async function expectNothing({ look }: Pick<CrashPlace, 'look'>): Promise<void> {
  await eventually(async () => {
    const found = await look();
    if (summaryOf(found) === summaryOf(nothingLeft)) return true;
    throw new Error(`left over: ${JSON.stringify(found)}`);
  }, vanishedWithinMs);
}

function beginChild(file: string): Child {
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: Line[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop()!;
    lines.push(...parts.map((line) => JSON.parse(line) as Line));
  });
  const ended = once(child, 'close');
  return {
    pid: child.pid!,
    lines,
    async ready() {
      await eventually(() => lines.some(({ ready }) => ready) || hasEnded(child), 120_000);
      const failed = lines.filter((line) => line.failed);
      if (failed.length > 0 || hasEnded(child)) throw new Error(`the child has failed: ${JSON.stringify(failed)}`);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    get position() {
      return Math.max(0, ...lines.map(({ position = 0 }) => position));
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** What there is from a position on, by now. */
export async function itemsFrom(supervisor: Supervisor, from: number): Promise<TransitionItem[]> {
  const items: TransitionItem[] = [];
  for await (const item of supervisor.transitions({ from })) {
    items.push(item);
    if (item.position >= supervisor.position || item.type === 'synced') break;
  }
  return items;
}
