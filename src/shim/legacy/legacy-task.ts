// What is known of one task of a shim of May 2017, and kept beside it: the shim names processes by their pids, tells each
// exit once, and knows nothing of execs that are not started.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TaskError } from '../../model/errors.js';
import type { FactSource } from '../../model/facts.js';
import type { OciProcess } from '../../model/runtime-spec.js';
import type { TaskExit } from '../../model/task-status.js';
import type { LegacyEvent, LegacyExit, LegacyProcess } from '../../wire/legacy-shim-messages.js';
import type { Bundle } from '../bundle.js';
import { CgroupMeters } from '../cgroup-stats.js';
import type { ReplyFacts } from '../reply-facts.js';
import type { StdioPaths } from '../task-stdio.js';

/** Init, or an exec. */
export interface LegacyEntry {
  /** Absent for init. */
  execId?: string;
  /** 0 until it is there. */
  pid: number;
  /** `starting`: asked for, and no answer came yet, or ever. */
  phase: 'created' | 'starting' | 'started';
  stdio: StdioPaths;
  /** What an exec is to run. */
  process?: OciProcess;
  /** The process runs before its Start: it was restored by Create. */
  isRestored?: boolean;
  /** To be closed as soon as it is there. */
  isStdinClosed?: boolean;
  exit?: TaskExit;
}

interface Table {
  init?: LegacyEntry;
  execs: LegacyEntry[];
}

const file = 'processes.json';

/** Shared by all connections to the shim; in the bundle for those who come after us. */
export class LegacyTask {
  readonly bundle: Bundle;
  readonly facts: ReplyFacts;
  readonly meters = new CgroupMeters();
  /** An Exec was not answered in time: the shim may never answer anything again. */
  isExecHanging = false;
  private table: Table;
  /** Of processes whose pid is not known yet: an event may come before the reply. */
  private readonly earlyExits = new Map<number, TaskExit>();
  /** Deleted before they ran: the end that is then told of them is nobody's. */
  private readonly forgotten = new Set<number>();
  private readonly waiters = new Map<LegacyEntry, Set<(exit: TaskExit) => void>>();

  constructor(bundle: Bundle, facts: ReplyFacts) {
    this.bundle = bundle;
    this.facts = facts;
    this.table = readTable(bundle);
  }

  get init(): LegacyEntry | undefined {
    return this.table.init;
  }

  get entries(): LegacyEntry[] {
    return [...(this.table.init ? [this.table.init] : []), ...this.table.execs];
  }

  /** @throws TaskError NOT_FOUND */
  entryOf(id: string, execId: string | undefined): LegacyEntry {
    const { init, execs } = this.table;
    if (id !== this.bundle.id || init === undefined) throw new TaskError('NOT_FOUND', 'container does not exist');
    const entry = execId === undefined ? init : execs.find((exec) => exec.execId === execId);
    if (entry === undefined) throw new TaskError('NOT_FOUND', `process ${execId} does not exist`);
    return entry;
  }

  execIdOf(pid: number): string | undefined {
    return this.table.execs.find((exec) => exec.pid === pid)?.execId;
  }

  created(init: LegacyEntry): void {
    this.table = { init, execs: [] };
    this.appeared(init);
  }

  execAdded(exec: LegacyEntry): void {
    this.table.execs.push(exec);
    this.save();
  }

  /** Init's command runs. */
  started(init: LegacyEntry, source: FactSource = 'reply'): void {
    init.phase = 'started';
    this.facts.started(init.pid, undefined, source);
    this.save();
  }

  /** Its pid is known from now on. */
  appeared(entry: LegacyEntry): void {
    const exit = this.earlyExits.get(entry.pid);
    this.earlyExits.delete(entry.pid);
    if (exit !== undefined) this.ended(entry, exit, 'event');
    this.save();
  }

  /** Init's end is the task's. */
  deleted(entry: LegacyEntry): void {
    const { init, execs } = this.table;
    if (entry.pid > 0 && entry.exit === undefined) this.forgotten.add(entry.pid);
    this.table = entry === init ? { execs: [] } : { ...this.table, execs: execs.filter((exec) => exec !== entry) };
    this.save();
  }

  heard(event: LegacyEvent): void {
    const { init } = this.table;
    if (event.kind === 'exited') this.heardExit(event.pid, taskExit(event.exit));
    else if (event.kind === 'started' && event.pid === init?.pid) this.started(init, 'event');
    else if (event.kind === 'created') this.facts.created(event.pid, 'event');
  }

  /** What State says of the processes, where their exits may have been missed. */
  compared(processes: readonly LegacyProcess[]): void {
    for (const entry of this.entries.filter(({ exit, pid }) => pid > 0 && exit === undefined)) {
      const found = processes.find(({ pid }) => pid === entry.pid);
      if (found?.hasEnded) this.ended(entry, taskExit({ status: found.exitStatus }), 'state');
    }
  }

  /** @returns stops waiting */
  onEnd(entry: LegacyEntry, callback: (exit: TaskExit) => void): () => void {
    const waiters = this.waiters.get(entry) ?? new Set();
    this.waiters.set(entry, waiters.add(callback));
    return () => waiters.delete(callback);
  }

  save(): void {
    const path = join(this.bundle.path, file);
    try {
      if (this.table.init === undefined) return rmSync(path, { force: true });
      writeFileSync(`${path}.new`, JSON.stringify(this.table), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    } catch {
      // The bundle is gone, and with it whoever might want to know.
    }
  }

  private heardExit(pid: number, exit: TaskExit): void {
    const entry = this.entries.find((entry) => entry.pid === pid);
    if (this.forgotten.delete(pid)) return;
    if (entry === undefined) this.earlyExits.set(pid, exit);
    else if (entry.exit === undefined) this.ended(entry, exit, 'event');
  }

  private ended(entry: LegacyEntry, exit: TaskExit, source: FactSource): void {
    entry.exit = exit;
    this.save();
    this.facts.exited(entry, exit, source);
    const waiters = this.waiters.get(entry) ?? [];
    this.waiters.delete(entry);
    for (const callback of waiters) callback(exit);
  }
}

/** A process that the shim calls ended without saying when gets the time at which that was heard. */
function taskExit({ status, exitedAt = new Date() }: LegacyExit): TaskExit {
  return { status, exitedAt, inferred: false };
}

function readTable({ path }: Bundle): Table {
  try {
    const revive = (key: string, value: unknown): unknown => (key === 'exitedAt' ? new Date(value as string) : value);
    return JSON.parse(readFileSync(join(path, file), 'utf8'), revive) as Table;
  } catch {
    // Nothing was created yet.
    return { execs: [] };
  }
}
