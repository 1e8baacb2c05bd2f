// What really happened in the in-memory world, and what was told of it: the two are compared.
import type { Fact } from '../../src/model/facts.js';
import type { TaskState, Transition } from '../../src/model/transition.js';

const next: Readonly<Record<string, readonly string[]>> = {
  null: ['created'],
  created: ['running', 'paused', 'stopped', 'deleted'],
  running: ['paused', 'stopped'],
  paused: ['running', 'stopped'],
  stopped: ['deleted'],
};
/** One that was there before may be found in any state but the last. */
const found = ['created', 'running', 'paused', 'stopped'];

export class Truth {
  readonly violations: string[] = [];
  private readonly created = new Map<string, number>();
  private readonly started = new Set<string>();
  private readonly exits = new Map<string, { pid: number; status: number }[]>();
  private readonly asked = new Map<string, number>();
  private readonly states = new Map<string, TaskState | null>();
  private position = 0;
  private isFirstLife = true;

  /** All that happens, whatever becomes of its event. */
  readonly witness = (fact: Fact): void => {
    const { taskId } = fact;
    if (fact.kind === 'task.created') {
      const count = (this.created.get(taskId) ?? 0) + 1;
      this.created.set(taskId, count);
      if (count > (this.asked.get(taskId) ?? 0)) this.violations.push(`twin: ${taskId} was created ${count} times`);
    } else if (fact.kind === 'task.started') {
      const run = `${taskId} ${this.created.get(taskId)}`;
      if (this.started.has(run)) this.violations.push(`twin: ${run} was started twice`);
      this.started.add(run);
    } else if (fact.kind === 'task.exited') {
      const { pid, exit } = fact;
      this.exits.set(taskId, [...(this.exits.get(taskId) ?? []), { pid, status: exit.status }]);
    }
  };

  createAsked(id: string): void {
    this.asked.set(id, (this.asked.get(id) ?? 0) + 1);
  }

  /** Another supervisor begins: it numbers its transitions anew, and finds tasks in whatever state they are. */
  nextLife(): void {
    this.position = 0;
    this.isFirstLife = false;
    this.states.clear();
  }

  /** @param isKnown whether the task's shim still knows of its exit, and is there to be asked */
  told({ position, task, from, to, cause }: Transition, isKnown: boolean): void {
    const path = `${task}: ${from} -> ${to}`;
    this.position += 1;
    if (position !== this.position) this.violations.push(`hole: ${path} is at ${position}, not ${this.position}`);
    const before = this.states.get(task) ?? null;
    const known = before === 'deleted' ? null : before;
    if (from !== known) this.violations.push(`broken: ${path}, after ${known}`);
    const legal = from === null && !this.isFirstLife ? found : (next[String(from)] ?? []);
    if (!legal.includes(to)) this.violations.push(`illegal: ${path}`);
    this.states.set(task, to);
    if (to === 'stopped') this.checkExit(task, cause.exit, isKnown);
  }

  /** What was told last of each task. */
  get ends(): ReadonlyMap<string, TaskState | null> {
    return this.states;
  }

  private checkExit(task: string, exit: Transition['cause']['exit'], isKnown: boolean): void {
    if (!exit) {
      this.violations.push(`exit: ${task} has stopped without one`);
      return;
    }
    const real = this.exits.get(task) ?? [];
    if (exit.inferred) {
      if (exit.status === 0) this.violations.push(`exit: ${task} is inferred to have ended with 0`);
      if (isKnown)
        this.violations.push(`inferred: ${task} with ${exit.status}, and its shim knows ${real.at(-1)?.status}`);
    } else if (real.at(-1)?.status !== exit.status) {
      const list = real.map(({ status }) => status).join(', ');
      this.violations.push(`exit: ${task} is told to have ended with ${exit.status}; its runs ended with ${list}`);
    }
  }
}
