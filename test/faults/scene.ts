// Runs one plan on simulated time: commands, faults and kills of the supervisor, until everything is taken down again.
import type { Synced } from '../../src/model/journal-item.js';
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import type { MemoryProcess } from '../../src/shim/memory-process.js';
import type { TransitionItem } from '../../src/supervisor/supervisor.js';
import { commandOf, isCommand } from './asking.js';
import { JournalWorld, KillableJournal } from './killable-journal.js';
import { Life } from './life.js';
import { type Command, faultOf, type Happening, type Plan, type Step } from './plan.js';
import { Random } from './random.js';
import { rest, SimulatedClock } from './simulated-clock.js';
import { Truth } from './truth.js';

const namespace = 'default';
/** Within it every call settles and every task is taken down, whatever has gone wrong, in milliseconds of simulated time. */
const limitMs = 600_000;
/** Longer than two audits, and than any bound of the supervisor, in milliseconds. */
const quietMs = 70_000;
/** A forced delete that is cut short by the last of the faults is asked for again. */
const maxRounds = 5;
/** More than there are faults: a world that needs more is never tidy. */
const mostLives = 20;
/** Longer than any news that is not held up by a fault takes, in milliseconds. */
const newsMs = 500;
/** How long shims are not heard when they are not. */
const deafMs = 400;

export interface Outcome {
  violations: string[];
  /** How many calls, events, writes and timers there were: where faults could be. */
  counts: { calls: number; events: number; appends: number; strikes: number };
  lives: number;
}

export interface SceneOptions {
  onState?: (id: string, state: string) => void;
}

export class Scene {
  private readonly plan: Plan;
  private readonly options: SceneOptions;
  private readonly clock: SimulatedClock;
  private readonly world: MemoryLauncher;
  private readonly truth: Truth;
  private readonly journals: JournalWorld;
  private readonly leaves = new Map<string, string>();
  private readonly lives: Life[] = [];
  private life: Life;
  private abort: AbortController | undefined;

  constructor(plan: Plan, options: SceneOptions = {}) {
    this.plan = plan;
    this.options = options;
    const random = new Random(plan.seed);
    this.clock = new SimulatedClock(random);
    this.truth = new Truth(() => this.clock.nowMs);
    this.journals = new JournalWorld(plan.appends);
    const program = plan.program && programs[plan.program];
    const { clock, truth } = this;
    const arrives = (): boolean => random.chance(2);
    this.world = new MemoryLauncher({
      clock,
      travels: true,
      arrives,
      witness: truth.witness,
      ...(program && { program }),
    });
    const { calls = {}, events = {}, strikes } = plan;
    for (const [number, fault] of Object.entries(calls)) this.world.faults.onCallNumber(Number(number), faultOf(fault));
    for (const [number, fault] of Object.entries(events)) this.world.faults.onEventNumber(Number(number), fault);
    if (strikes) {
      this.clock.onFire = (number) => {
        const happening = strikes[number];
        if (happening) this.happen(happening);
      };
    }
    this.life = this.begin();
  }

  async run(): Promise<Outcome> {
    for (const step of this.plan.steps) {
      await this.revive();
      await this.take(step);
    }
    await this.compare();
    await this.takeDown();
    this.complain();
    const { callCount, eventCount } = this.world.faults;
    const { appendCount } = this.journals;
    const counts = { calls: callCount, events: eventCount, appends: appendCount, strikes: this.clock.fired };
    return { violations: this.truth.violations, counts, lives: this.lives.length };
  }

  private begin(): Life {
    const { onState } = this.options;
    const session = this.world.session();
    const life: Life = new Life({
      session,
      journal: new KillableJournal(this.journals, session),
      clock: this.clock.share(),
      auditMs: this.plan.auditMs ?? 0,
      from: this.truth.position + 1,
      onItem: (item) => this.hear(item),
      ...(onState && {
        onState: (id, state) => {
          this.leaves.set(id, state);
          onState(id, state);
        },
      }),
    });
    this.lives.push(life);
    return life;
  }

  /** After a kill another supervisor takes over what is there. */
  private async revive(): Promise<void> {
    for (let round = 0; this.life.isOver && round < maxRounds; round += 1) {
      this.life.bury();
      this.life = this.begin();
      await this.recover();
    }
  }

  /** Where nothing could be found out it is asked for again. */
  private async recover(): Promise<void> {
    for (let round = 0; round < maxRounds; round += 1) {
      const { life } = this;
      const call = life.ask('recover', life.supervisor.recover());
      await this.clock.drain({ until: () => life.isOver || call.isSettled, limitMs });
      if (life.isOver || call.error === undefined) return;
    }
  }

  private hear(item: TransitionItem): void {
    this.truth.told(item, (task) => this.shimKnows(task));
    const isLive = this.lives.at(-1) === this.life;
    if (item.type === 'synced' && isLive && !this.life.isOver) this.checkSynced(item);
  }

  /** What has happened in a gap is told by the end of it; what happened just now may be under way. */
  private checkSynced({ tasks, position }: Synced): void {
    const { truth, life, journals } = this;
    // It had to wait to be written, and the next gap with it.
    if (journals.journal.read(position + 1, 100).some(({ type }) => type === 'gap')) return;
    const real = new Map(this.world.tasks(namespace).map(({ id, state }) => [id, state]));
    for (const task of life.supervisor.list()) {
      const { id } = task;
      if (tasks && !tasks.includes(id)) continue;
      const told = truth.ends.get(id);
      const state = real.get(id);
      if (told === 'stopped' || told === state || truth.isInGap(id)) continue;
      if (truth.quietMs(id) < newsMs || task.explain().pending.length > 0) continue;
      truth.violations.push(`synced: ${id} is ${state}, and told to be ${told}`);
    }
  }

  private async take({ do: word, task: id = 'a' }: Step): Promise<void> {
    const { life, clock } = this;
    if (word === 'leave') {
      await rest(); // what was asked for just now has begun
      const before = this.leaves.get(id);
      await clock.drain({ until: () => life.isOver || this.leaves.get(id) !== before, limitMs });
    } else if (word === 'rest') {
      await clock.drain({ until: () => life.isOver, limitMs: 0 });
    } else if (word === 'fail-next') {
      const { faults } = this.world;
      faults.onCallNumber(faults.callCount + 1, faultOf({ kind: 'fail', code: 'UNKNOWN' }));
    } else if (isCommand(word)) {
      this.command(word, id);
    } else this.happen(word, id);
  }

  private command(word: Command, id: string): void {
    if (word === 'abort') return this.abort?.abort();
    this.abort = new AbortController();
    if (word === 'create' || word === 'restart') this.truth.createAsked(id);
    const asked = commandOf(word)(this.life, id, this.abort.signal);
    if (asked) this.life.ask(`${word} ${id}`, asked);
  }

  private happen(happening: Happening, id = 'a'): void {
    const { world } = this;
    if (happening === 'cut') this.life.session.cut();
    else if (world.census().shims === 0) return;
    else if (happening === 'deaf') this.life.session.deafen(deafMs);
    else if (happening === 'crash') {
      for (const task of world.tasks(namespace)) this.truth.changed(task.id);
      world.crash(namespace);
    } else if (happening === 'disconnect') world.disconnect(namespace);
    else {
      const task = world.tasks(namespace).find((candidate) => candidate.id === id);
      if (task && task.state !== 'created') task.exit(7);
    }
  }

  /**
   * Left alone for some audits, a supervisor knows how its tasks are. One fault alone can't keep it from that without audits
   * either, as every exit has more than one witness.
   */
  private async compare(): Promise<void> {
    const { auditMs = 0, steps, calls, events, appends, strikes } = this.plan;
    const faults = [calls, events, appends, strikes].reduce((sum, some) => sum + Object.keys(some ?? {}).length, 0);
    const failures = steps.filter(({ do: word }) => word === 'fail-next').length;
    // What became of a call that was given up is known by an audit, if the shim was slow to do it.
    const aborts = steps.some(({ do: word }) => word === 'abort');
    if (auditMs === 0 && (aborts || faults + failures > 1)) return;
    await this.revive();
    const { life } = this;
    await this.clock.drain({ until: () => life.isOver, limitMs: quietMs });
    if (life.isOver) return;
    // What could not be taken over is left as it is.
    const apart = new Set(life.supervisor.quarantined().map(({ id }) => id));
    for (const { id, state } of this.world.tasks(namespace)) {
      if (apart.has(id)) continue;
      const told = life.task(id)?.info().state;
      if (told !== state) this.truth.violations.push(`unknown: ${id} is ${state}, and told to be ${told}`);
    }
  }

  /** Everything is deleted by force, and the supervisor goes. */
  private async takeDown(): Promise<void> {
    const { clock, world } = this;
    await clock.drain({ until: () => this.life.isOver, limitMs: 0 });
    for (let round = 0; round < maxRounds; round += 1) {
      await this.revive();
      const { life } = this;
      const { supervisor } = life;
      if (round > 0) await this.recover();
      for (const { id } of supervisor.quarantined()) life.ask(`discard ${id}`, supervisor.discard(id));
      for (const task of supervisor.list()) life.ask(`last force ${task.id}`, task.delete({ force: true }));
      await clock.drain({ until: () => life.isOver || life.isAnswered, limitMs });
      // A clean-up that has failed is tried again after a while.
      await clock.drain({ until: () => life.isOver || world.census().bundles === 0, limitMs: 60_000 });
      const { tasks, bundles } = world.census();
      const left = supervisor.list().length + supervisor.quarantined().length;
      if (!life.isOver && tasks + bundles + left === 0) break;
    }
    await this.revive();
    this.life.ask('shutdown', this.life.supervisor.shutdown());
    await clock.drain({ until: () => this.life.isOver || this.life.isAnswered, limitMs });
    if (this.life.isOver || this.isOwing) return this.tidyUp();
    await clock.drain({ limitMs: 60_000 });
  }

  /** Something that was to be written was not, or somebody has not been told of something. */
  private get isOwing(): boolean {
    return this.truth.openGaps.length > 0 || this.journals.journal.entries().entries.length > 0;
  }

  /** Whoever comes next finds out, and ends it. */
  private async tidyUp(): Promise<void> {
    if (this.lives.length > mostLives) return;
    this.life.session.cut();
    await this.takeDown();
  }

  private complain(): void {
    const { violations, ends } = this.truth;
    violations.push(...this.life.complaints());
    // What a killed supervisor had been asked is answered by nobody.
    for (const life of this.lives) {
      if (life !== this.life) violations.push(...life.complaints().filter((text) => !text.startsWith('unsettled')));
    }
    for (const [id, state] of ends) if (state !== 'deleted') violations.push(`end: ${id} is left ${state}`);
    for (const reason of this.truth.openGaps) violations.push(`gap: one of reason ${reason} was never closed`);
    for (const { id } of this.life.supervisor.quarantined()) violations.push(`left: ${id} in quarantine`);
    for (const { id, state } of this.journals.journal.entries().entries) {
      violations.push(`left: an entry of ${id}, ${state}`);
    }
    const items = this.journals.journal.read(this.truth.position + 1, 1_000);
    for (const { type } of items) if (isTold.has(type)) violations.push(`missed: a ${type}`);
    for (const [what, count] of Object.entries(this.world.census())) {
      if (count > 0) violations.push(`left: ${count} ${what}`);
    }
    if (this.clock.pending > 0) violations.push(`left: ${this.clock.pending} timers`);
  }

  private shimKnows(id: string): boolean {
    return this.world.tasks(namespace).some((task) => task.id === id && task.exitInfo !== undefined);
  }
}

const isTold: ReadonlySet<string> = new Set(['transition', 'gap', 'synced']);

const programs: Readonly<Record<NonNullable<Plan['program']>, (process: MemoryProcess) => void>> = {
  stubborn: (process) => (process.onSignal = () => undefined),
  short: (process) => process.exit(3),
};

export const runPlan = (plan: Plan, options?: SceneOptions): Promise<Outcome> => new Scene(plan, options).run();
