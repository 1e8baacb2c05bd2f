// What really happened in the in-memory world, and what was told of it: the two are compared.
import type { Fact } from '../../src/model/facts.js';
import type { Gap } from '../../src/model/journal-item.js';
import type { TaskState, Transition } from '../../src/model/transition.js';
import type { TransitionItem } from '../../src/supervisor/supervisor.js';
import { nextStates } from '../support/next-states.js';

export class Truth {
  readonly violations: string[] = [];
  private readonly created = new Map<string, number>();
  private readonly started = new Set<string>();
  private readonly exits = new Map<string, { pid: number; status: number }[]>();
  private readonly asked = new Map<string, number>();
  private readonly states = new Map<string, TaskState | null>();
  /** What is told to be missing still, by the ids of the gaps. */
  private readonly gaps = new Map<string, Gap>();
  private readonly changes = new Map<string, number>();
  private readonly now: () => number;
  /** Of the item that was told last, by whichever supervisor. */
  position = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  /** All that happens, whatever becomes of its event. */
  readonly witness = (fact: Fact): void => {
    const { taskId } = fact;
    this.changes.set(taskId, this.now());
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

  /** @param isKnown whether a task's shim still knows of its exit, and is there to be asked */
  told(item: TransitionItem, isKnown: (task: string) => boolean): void {
    const { position } = item;
    if (position <= this.position) this.violations.push(`order: ${item.type} at ${position} after ${this.position}`);
    this.position = position;
    if (item.type === 'transition') this.toldTransition(item, isKnown);
    else if (item.type === 'gap') this.gaps.set(item.id, item);
    else if (!this.gaps.delete(item.id)) this.violations.push('synced: there is no such gap');
  }

  /** Of gaps that nobody has closed, the reasons. */
  get openGaps(): string[] {
    return [...this.gaps.values()].map(({ reason }) => reason);
  }

  /** Whether something is told to be missing of the task. */
  isInGap(task: string): boolean {
    return [...this.gaps.values()].some(({ tasks }) => tasks?.includes(task) ?? true);
  }

  /** For how long nothing has happened to the task, in milliseconds. */
  quietMs(task: string): number {
    return this.now() - (this.changes.get(task) ?? 0);
  }

  /** Something has happened to the task that its shim does not tell. */
  changed(task: string): void {
    this.changes.set(task, this.now());
  }

  private toldTransition({ task, from, to, cause }: Transition, isKnown: (task: string) => boolean): void {
    const path = `${task}: ${from} -> ${to}`;
    const before = this.states.get(task) ?? null;
    const known = before === 'deleted' ? null : before;
    if (from !== known) this.violations.push(`broken: ${path}, after ${known}`);
    if (!nextStates(from).includes(to)) this.violations.push(`illegal: ${path}`);
    this.states.set(task, to);
    if (to === 'stopped') this.checkExit(task, cause.exit, isKnown(task));
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
