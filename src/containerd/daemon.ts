// The daemon, as all of a launcher's tasks share it: one connection with the stream of its events, made again when it was lost.
import { setTimeout as delay } from 'node:timers/promises';
import { Subject, type Observable } from 'rxjs';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { Fact } from '../model/facts.js';
import { orGivenUp } from '../shim/time-budget.js';
import { connectGrpc, type GrpcTransport } from '../transport/grpc/client.js';
import {
  daemonEventsService,
  decodeVersionResponse,
  encodeSubscribeRequest,
  versionService,
} from '../wire/daemon-records.js';
import { decodeEnvelope } from '../wire/envelope.js';

/** How long a daemon that listens may take to answer, in milliseconds. */
const answersWithinMs = 5_000;
/** Pauses before a lost daemon is looked for again, in milliseconds: the first, doubled up to the last. */
const lookAgainMs = { first: 50, last: 1_000 };

const taskTopics = 'topic~="^/tasks/"';
const empty = new Uint8Array();

/** A connection on which events come in. */
export interface Session {
  transport: GrpcTransport;
  /** Settles (never rejects) when the connection or its events have ended, with the reason. */
  closed: Promise<TaskError>;
}

export interface DaemonOptions {
  /** Absolute path of the unix socket that it serves gRPC on. */
  address: string;
  onLog?: (line: string) => void;
  /** The daemon has gone; it is looked for from now on. */
  onLost?: () => void;
  onFound?: () => void;
}

export class Daemon {
  readonly address: string;
  /** What is told of tasks, of every namespace; live, no replay. Completes on `close`. */
  readonly facts: Observable<Fact>;
  private readonly heard = new Subject<Fact>();
  private readonly options: DaemonOptions;
  private readonly closing = new AbortController();
  private current: Promise<Session> | undefined;

  constructor(options: DaemonOptions) {
    this.options = options;
    this.address = options.address;
    this.facts = this.heard.asObservable();
  }

  /** The session that there is, or a new one. @throws TaskError UNAVAILABLE (no daemon answers), CANCELLED, DEADLINE_EXCEEDED */
  session(options: CallOptions = {}): Promise<Session> {
    if (this.closing.signal.aborted) {
      return Promise.reject(new TaskError('UNAVAILABLE', `containerd at ${this.address}: its launcher is closed`));
    }
    return orGivenUp((this.current ??= this.begin()), options, `connect to containerd at ${this.address}`);
  }

  /** A connection of its own, for whoever will close it. @throws TaskError UNAVAILABLE, CANCELLED, DEADLINE_EXCEEDED */
  async connect(options: CallOptions = {}): Promise<GrpcTransport> {
    try {
      // What was there before either listens or is gone, and owners try again by themselves.
      return await connectGrpc(this.address, { timeoutMs: answersWithinMs, ...options, failFast: true });
    } catch (error) {
      throw unreachable(this.address, error);
    }
  }

  /** Hands on what was heard otherwise. */
  tell(fact: Fact): void {
    this.heard.next(fact);
  }

  async close(): Promise<void> {
    this.closing.abort();
    const session = await this.current?.catch(() => undefined);
    await session?.transport.close();
    this.heard.complete();
  }

  private async begin(): Promise<Session> {
    try {
      const session = await this.open();
      this.options.onFound?.();
      void session.closed.then((reason) => this.lose(reason));
      return session;
    } catch (error) {
      this.current = undefined;
      throw error;
    }
  }

  private async open(): Promise<Session> {
    const transport = await this.connect({ signal: this.closing.signal });
    // The question comes after it on the same connection: whoever has the answer hears what happens from then on.
    const ended = this.subscribe(transport);
    const question = transport.call(versionService, 'Version', empty, { timeoutMs: answersWithinMs });
    try {
      const version = decodeVersionResponse(
        await Promise.race([question, ended.then((reason) => Promise.reject(reason))]),
      );
      this.options.onLog?.(`connected to containerd ${version} at ${this.address}`);
      return { transport, closed: Promise.race([transport.closed, ended]) };
    } catch (error) {
      await transport.close();
      throw unreachable(this.address, error);
    }
  }

  /** Resolves with the reason when no more events will come; then the connection is of no use. */
  private async subscribe(transport: GrpcTransport): Promise<TaskError> {
    const onMessage = (message: Uint8Array): void => this.hear(message);
    const payload = encodeSubscribeRequest([taskTopics]);
    const reason = await transport.stream(daemonEventsService, 'Subscribe', payload, { onMessage }).then(
      () => new TaskError('UNAVAILABLE', 'the daemon has ended the stream of its events'),
      (error: unknown) => TaskError.from(error),
    );
    void transport.close();
    return reason;
  }

  private hear(message: Uint8Array): void {
    let fact: Fact | undefined;
    try {
      fact = decodeEnvelope(message);
    } catch (error) {
      // Anybody may publish anything to a daemon.
      this.options.onLog?.(`an event could not be read: ${(error as Error).message}`);
    }
    if (fact !== undefined) this.heard.next(fact);
  }

  private lose(reason: TaskError): void {
    this.current = undefined;
    if (this.closing.signal.aborted) return;
    this.options.onLog?.(`connection lost to containerd at ${this.address}: ${reason.message}`);
    this.options.onLost?.();
    void this.lookAgain();
  }

  /** Its events are heard again also when nobody happens to ask for it. */
  private async lookAgain(): Promise<void> {
    const { signal } = this.closing;
    for (let waitMs = lookAgainMs.first; ; waitMs = Math.min(waitMs * 2, lookAgainMs.last)) {
      try {
        await delay(waitMs, undefined, { signal, ref: false });
        await this.session();
        return;
      } catch {
        // Not there yet; whoever needs it now is told so by a call of their own.
        if (signal.aborted) return;
      }
    }
  }
}

function unreachable(address: string, error: unknown): TaskError {
  const reason = TaskError.from(error);
  const words: Partial<Record<TaskError['code'], string>> = {
    UNAVAILABLE: `${reason.message}; start containerd, or name the socket that it serves gRPC on`,
    UNIMPLEMENTED: 'what listens there is no containerd; name the socket that one serves gRPC on',
  };
  const code = reason.code === 'UNIMPLEMENTED' ? 'UNAVAILABLE' : reason.code;
  return new TaskError(code, `containerd at ${address}: ${words[reason.code] ?? reason.message}`, { cause: reason });
}
