// Runs one plan on simulated time: commands, faults and kills of the supervisor, until everything is taken down again.
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import type { MemoryProcess } from '../../src/shim/memory-process.js';
import { commandOf, isCommand } from './asking.js';
import { Life } from './life.js';
import { type Command, faultOf, type Happening, type Plan, type Step } from './plan.js';
import { Random } from './random.js';
import { rest, SimulatedClock } from './simulated-clock.js';
import { Truth } from './truth.js';

const namespace = 'default';
/** Within it every call settles and every task is taken down, whatever has gone wrong, in milliseconds of simulated time. */
const limitMs = 600_000;
/** Longer than a few audits, and than any bound of the supervisor, in milliseconds. */
const quietMs = 150_000;
/** A forced delete that is cut short by the last of the faults is asked for again. */
const maxRounds = 5;

export interface Outcome {
  violations: string[];
  /** How many calls, events and timers there were: where faults could be. */
  counts: { calls: number; events: number; strikes: number };
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
  private readonly truth = new Truth();
  private readonly leaves = new Map<string, string>();
  private readonly lives: Life[] = [];
  private life: Life;
  private abort: AbortController | undefined;

  constructor(plan: Plan, options: SceneOptions = {}) {
    this.plan = plan;
    this.options = options;
    const random = new Random(plan.seed);
    this.clock = new SimulatedClock(random);
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
    const counts = { calls: callCount, events: eventCount, strikes: this.clock.fired };
    return { violations: this.truth.violations, counts, lives: this.lives.length };
  }

  private begin(): Life {
    const { onState } = this.options;
    const life = new Life({
      session: this.world.session(),
      clock: this.clock.share(),
      auditMs: this.plan.auditMs ?? 0,
      onTransition: (transition) => this.truth.told(transition, this.shimKnows(transition.task)),
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
      this.truth.nextLife();
      this.life = this.begin();
      await this.adopt();
    }
  }

  private async adopt(): Promise<void> {
    this.life.ask('adoptAll', this.life.supervisor.adoptAll());
    await this.clock.drain({ until: () => this.life.isOver || this.life.isAnswered, limitMs });
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
    if (word === 'create') this.truth.createAsked(id);
    const asked = commandOf(word)(this.life, id, this.abort.signal);
    if (asked) this.life.ask(`${word} ${id}`, asked);
  }

  private happen(happening: Happening, id = 'a'): void {
    const { world } = this;
    if (happening === 'cut') this.life.session.cut();
    else if (world.census().shims === 0) return;
    else if (happening === 'crash') world.crash(namespace);
    else if (happening === 'disconnect') world.disconnect(namespace);
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
    const { auditMs = 0, steps, calls, events, strikes } = this.plan;
    const faults = [calls, events, strikes].reduce((sum, some) => sum + Object.keys(some ?? {}).length, 0);
    const failures = steps.filter(({ do: word }) => word === 'fail-next').length;
    // What became of a call that was given up is known by an audit, if the shim was slow to do it.
    const aborts = steps.some(({ do: word }) => word === 'abort');
    if (auditMs === 0 && (aborts || faults + failures > 1)) return;
    await this.revive();
    const { life } = this;
    await this.clock.drain({ until: () => life.isOver, limitMs: quietMs });
    if (life.isOver) return;
    // What could not be adopted is left as it is.
    if (life.calls.some(({ name, error }) => name === 'adoptAll' && error !== undefined)) return;
    for (const { id, state } of this.world.tasks(namespace)) {
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
      if (round > 0) await this.adopt();
      for (const task of life.supervisor.list()) life.ask(`last force ${task.id}`, task.delete({ force: true }));
      await clock.drain({ until: () => life.isOver || life.isAnswered, limitMs });
      // A clean-up that has failed is tried again after a while.
      await clock.drain({ until: () => life.isOver || world.census().bundles === 0, limitMs: 60_000 });
      const { tasks, bundles } = world.census();
      if (!life.isOver && tasks === 0 && bundles === 0 && life.supervisor.list().length === 0) break;
    }
    await this.revive();
    this.life.ask('shutdown', this.life.supervisor.shutdown());
    await clock.drain({ until: () => this.life.isOver || this.life.isAnswered, limitMs });
    if (this.life.isOver) return this.takeDown();
    await clock.drain({ limitMs: 60_000 });
  }

  private complain(): void {
    const { violations, ends } = this.truth;
    violations.push(...this.life.complaints());
    // What a killed supervisor had been asked is answered by nobody.
    for (const life of this.lives) {
      if (life !== this.life) violations.push(...life.complaints().filter((text) => !text.startsWith('unsettled')));
    }
    for (const [id, state] of ends) if (state !== 'deleted') violations.push(`end: ${id} is left ${state}`);
    for (const [what, count] of Object.entries(this.world.census())) {
      if (count > 0) violations.push(`left: ${count} ${what}`);
    }
    if (this.clock.pending > 0) violations.push(`left: ${this.clock.pending} timers`);
  }

  private shimKnows(id: string): boolean {
    return this.world.tasks(namespace).some((task) => task.id === id && task.exitInfo !== undefined);
  }
}

const programs: Readonly<Record<NonNullable<Plan['program']>, (process: MemoryProcess) => void>> = {
  stubborn: (process) => (process.onSignal = () => undefined),
  short: (process) => process.exit(3),
};

export const runPlan = (plan: Plan, options?: SceneOptions): Promise<Outcome> => new Scene(plan, options).run();
