// What the contract suite has to know of a shim: how to get one, and how to make its tasks do something.
import type { Fact, FactSource } from '../../src/model/facts.js';
import type { OciProcess } from '../../src/model/runtime-spec.js';
import type { Bundle } from '../../src/shim/bundle.js';
import type { ShimConnection, ShimInfo, ShimLauncher } from '../../src/shim/shim.js';
import type { LeftOver } from './left-over.js';

/**
 * What a task's process does once it is started: ends at once; sleeps until a signal ends it; sleeps and ignores SIGTERM;
 * has two children that SIGTERM ends, and is not ended by it itself; or writes what it reads, to the end.
 */
export type Program =
  { does: 'exit'; status: number } | { does: 'sleep' | 'ignore SIGTERM' | 'keep two children' | 'copy its input' };

/** A launcher with a place of its own, for one test. */
export interface ContractHost {
  readonly launcher: ShimLauncher;
  /** All that was published so far. */
  readonly facts: readonly Fact[];
  prepare(id: string, program: Program): Promise<Bundle>;
  /** Resolves when a started process does what its program says, and is ready for signals. */
  ready(pid: number, program: Program): Promise<void>;
  /** Kills the shim as nobody should. Resolves when its process is gone. */
  crash(bundle: Bundle, connection: ShimConnection): Promise<void>;
  /** Makes the shim accept calls and answer none. @returns undoes it */
  hang(bundle: Bundle, connection: ShimConnection): Promise<() => void>;
  leftOver(): Promise<LeftOver>;
  /** Ends what is left, by force, and removes the place. */
  close(): Promise<void>;
}

export interface ShimAdapter {
  /** There are processes that the kernel knows; without, a task's pid is made up. */
  hasProcesses: boolean;
  /** What must be agreed on at the start. */
  agrees: Partial<ShimInfo>;
  /** Who tells of exits: the shim's event, unless it publishes none. */
  exitSource?: FactSource;
  /** Behind the connection is a daemon, whose life is its own: `shutdown` does nothing, and of dead shims it hears first. */
  isDaemon?: boolean;
  /** An exec that does what a program says; by default a shell that runs its script. */
  processOf?: (program: Program) => OciProcess;
  /** Execs are not added before they are started: their Start does both, and nobody is told of the first. */
  startsExecsAtOnce?: boolean;
  /** What its API can't do, and why; the suite leaves out what needs it. */
  cannot?: Partial<Record<'exec', string>>;
  open(): Promise<ContractHost>;
}
