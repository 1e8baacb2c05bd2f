// Passes a task's streams on to this process's own, and back.
import type { Readable, Writable } from 'node:stream';

/** As `process` has them. */
export interface OwnStreams {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
}

export interface Passing {
  /** Begins to pass own standard input on to the task's. */
  feed(stdin: Writable, onEnd: () => void): void;
  /** Resolves when what was passed on so far has left this process. */
  flushed(): Promise<void>;
  /** Whether our own streams have not yet taken what they were given. */
  isHeldUp(): boolean;
  /** Leaves our own streams as they were before. */
  stop(): void;
}

/** Begins to pass the outputs on. A reader of ours that goes away costs the task its output, never its life. */
export function passThrough(from: { stdout: Readable; stderr?: Readable }, own: OwnStreams): Passing {
  const undo = [Outlet.of(own.stdout).add(from.stdout)];
  if (from.stderr) undo.push(Outlet.of(own.stderr).add(from.stderr));
  return {
    feed(stdin, onEnd) {
      undo.push(Inlet.of(own.stdin).add(stdin, onEnd));
    },
    async flushed() {
      await Promise.all([flushed(own.stdout), flushed(own.stderr)]);
    },
    isHeldUp: () => own.stdout.writableLength > 0 || own.stderr.writableLength > 0,
    stop() {
      for (const step of undo.splice(0)) step();
    },
  };
}

/** What is passed on to one of our own streams, by however many tasks, behind one set of listeners. */
class Outlet {
  private static readonly all = new WeakMap<Writable, Outlet>();
  private readonly target: Writable;
  private readonly sources = new Set<Readable>();
  private readonly resume = (): void => {
    for (const source of this.sources) source.resume();
  };
  /** The task would wait for ever in a write that nobody reads: what comes from now on is dropped. */
  private readonly giveUp = (): void => {
    this.isGone = true;
    this.resume();
  };
  private isGone = false;

  private constructor(target: Writable) {
    this.target = target;
    this.isGone = target.destroyed;
  }

  static of(target: Writable): Outlet {
    const outlet = Outlet.all.get(target) ?? new Outlet(target);
    Outlet.all.set(target, outlet);
    return outlet;
  }

  /** Begins to pass on. @returns ends it */
  add(source: Readable): () => void {
    const pass = (chunk: Buffer): void => {
      if (!this.isGone && !this.target.write(chunk)) source.pause();
    };
    if (this.sources.size === 0) this.listen('on');
    this.sources.add(source);
    source.on('data', pass);
    return () => {
      source.off('data', pass);
      if (this.sources.delete(source) && this.sources.size === 0) this.listen('off');
    };
  }

  private listen(how: 'on' | 'off'): void {
    this.target[how]('drain', this.resume)[how]('error', this.giveUp)[how]('close', this.giveUp);
  }
}

/** What one of our own streams is passed on to, as `Outlet`; the slowest of them sets the pace. */
class Inlet {
  private static readonly all = new WeakMap<Readable, Inlet>();
  private readonly own: Readable;
  private readonly targets = new Map<Writable, () => void>();
  private readonly full = new Set<Writable>();
  private readonly pass = (chunk: Buffer): void => {
    for (const target of this.targets.keys()) if (!target.write(chunk)) this.full.add(target);
    this.flow();
  };
  private readonly end = (): void => {
    for (const [target, onEnd] of this.targets) target.once('finish', onEnd).end();
    this.targets.clear();
  };

  private constructor(own: Readable) {
    this.own = own;
  }

  static of(own: Readable): Inlet {
    const inlet = Inlet.all.get(own) ?? new Inlet(own);
    Inlet.all.set(own, inlet);
    return inlet;
  }

  /** Begins to pass on, until the target is gone. @returns ends it */
  add(target: Writable, onEnd: () => void): () => void {
    if (this.own.readableEnded || this.own.destroyed) {
      // Another task, or somebody else, has read it to its end: nobody will be told again.
      target.once('finish', onEnd).end();
      return () => undefined;
    }
    const drained = (): void => {
      this.full.delete(target);
      this.flow();
    };
    const remove = (): void => {
      target.off('drain', drained).off('close', remove);
      this.targets.delete(target);
      this.full.delete(target);
      this.flow();
    };
    // EPIPE closes it: the task is gone, and with it the need for input.
    target.on('drain', drained).once('close', remove);
    if (this.targets.size === 0) this.own.on('data', this.pass).once('end', this.end).once('close', this.end);
    this.targets.set(target, onEnd);
    this.flow();
    return remove;
  }

  private flow(): void {
    if (this.targets.size > 0) {
      if (this.full.size === 0) this.own.resume();
      else this.own.pause();
      return;
    }
    this.own.off('data', this.pass).off('end', this.end).off('close', this.end);
    // A terminal or a pipe that is still being read would keep Node running.
    this.own.pause();
  }
}

function flushed(target: Writable): Promise<void> {
  if (target.destroyed || target.writableEnded || target.writableLength === 0) return Promise.resolve();
  return new Promise((resolve) => {
    target.once('close', resolve);
    target.write('', () => {
      target.off('close', resolve);
      resolve();
    });
  });
}
