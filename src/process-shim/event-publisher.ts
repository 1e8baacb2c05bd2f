// Sends events to the daemon or supervisor: in order, again when it fails, and never in anybody's way.
// @see containerd pkg/shim/publisher.go
import { TaskError } from '../model/errors.js';
import type { Transport } from '../transport/transport.js';
import { containerd, type google } from '../wire/shim-messages.js';
import { toTimestamp } from '../wire/well-known.js';
import type { Log } from './log.js';

const service = 'containerd.services.events.ttrpc.v1.Events';
const exitTopic = '/tasks/exit';
const answeredWithinMs = 5_000;
const maxTries = 5;
const maxQueued = 2_048;

export interface TaskEvent {
  topic: string;
  event: google.protobuf.Any.$Properties;
}

export interface EventPublisherOptions {
  namespace: string;
  /** Path of the ttrpc socket; without one, events go nowhere. */
  address: string | undefined;
  connect: (path: string, options: { timeoutMs: number; failFast: boolean }) => Promise<Transport>;
  log: Log;
}

interface QueuedEvent {
  topic: string;
  payload: Uint8Array;
}

export class EventPublisher {
  readonly #options: EventPublisherOptions;
  readonly #path: string | undefined;
  readonly #queue: QueuedEvent[] = [];
  #transport: Transport | undefined;
  /** Running while there is something in the queue. */
  #sending: Promise<void> | undefined;
  #wakeUp: () => void = () => undefined;
  /** What fails now is not tried again. */
  #isClosing = false;
  #isClosed = false;

  constructor(options: EventPublisherOptions) {
    this.#options = options;
    this.#path = options.address?.replace(/^unix:\/\//, '') || undefined;
    if (this.#path === undefined) options.log.warn('TTRPC_ADDRESS is not set: events are not published');
  }

  /** Queues an event and returns at once. When 2,048 wait, the oldest that tells no exit is dropped. */
  publish({ topic, event }: TaskEvent): void {
    if (this.#path === undefined || this.#isClosing) return;
    const envelope = { timestamp: toTimestamp(new Date()), namespace: this.#options.namespace, topic, event };
    const payload = containerd.services.events.ttrpc.v1.ForwardRequest.encode({ envelope }).finish();
    this.#queue.push({ topic, payload });
    if (this.#queue.length > maxQueued) this.#dropOldest();
    this.#sending ??= this.#sendAll(this.#path).finally(() => {
      this.#sending = undefined;
    });
  }

  /** Somebody is there again: what waits for its next try is tried now. */
  retryNow(): void {
    this.#wakeUp();
  }

  /** Resolves when everything has been sent, nobody takes it, or the time is over; nothing is left open then. */
  async close(timeoutMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, timeoutMs);
    });
    this.#isClosing = true;
    this.retryNow();
    await Promise.race([this.#sending, timeUp]);
    clearTimeout(timer);
    this.#isClosed = true;
    this.#wakeUp();
    await this.#transport?.close();
    if (this.#queue.length > 0)
      this.#options.log.warn('the shim ends with events unsent', { events: this.#queue.length });
  }

  async #sendAll(path: string): Promise<void> {
    // `publish` has started it, and must be back before anything is sent.
    await Promise.resolve();
    for (let failures = 0; this.#queue.length > 0 && !this.#isClosed;) {
      const next = this.#queue[0]!;
      const error = await this.#send(path, next);
      if (error === undefined) {
        failures = 0;
        // Unless it was dropped in the meantime.
        if (this.#queue[0] === next) this.#queue.shift();
      } else if (this.#isClosing) {
        return;
      } else {
        failures = await this.#afterFailure(next, failures + 1, error);
      }
    }
  }

  /** Waits for the next try, or gives the event up. @returns how often the one that is now first has failed */
  async #afterFailure(failed: QueuedEvent, failures: number, error: TaskError): Promise<number> {
    const { log } = this.#options;
    if (failures > maxTries && failed.topic !== exitTopic) {
      log.error('an event is dropped', { topic: failed.topic, tries: failures, error: error.message });
      if (this.#queue[0] === failed) this.#queue.shift();
      return 0;
    }
    log.debug('an event will be sent again', { topic: failed.topic, tries: failures, error: error.message });
    const delayS = Math.min(failures, maxTries);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, delayS * 1_000);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    return failures;
  }

  /** @returns why it failed; a connection that had gone stale is replaced and the event sent once more */
  async #send(path: string, event: QueuedEvent): Promise<TaskError | undefined> {
    const isReused = this.#transport !== undefined;
    const error = await this.#trySend(path, event);
    if (!isReused || this.#transport !== undefined || error === undefined || this.#isClosed) return error;
    return this.#trySend(path, event);
  }

  async #trySend(path: string, { payload }: QueuedEvent): Promise<TaskError | undefined> {
    try {
      const transport = (this.#transport ??= await this.#connect(path));
      const metadata = { 'containerd-namespace-ttrpc': this.#options.namespace };
      await transport.call(service, 'Forward', payload, { timeoutMs: answeredWithinMs, metadata });
      return undefined;
    } catch (error) {
      return TaskError.from(error, 'publish');
    }
  }

  async #connect(path: string): Promise<Transport> {
    const transport = await this.#options.connect(path, { timeoutMs: answeredWithinMs, failFast: true });
    void transport.closed.then(() => {
      if (this.#transport === transport) this.#transport = undefined;
    });
    if (this.#isClosed) await transport.close();
    return transport;
  }

  #dropOldest(): void {
    const index = this.#queue.findIndex(({ topic }) => topic !== exitTopic);
    // Exits are as many as tasks, which nobody can create while nobody is there.
    if (index < 0) return;
    const [dropped] = this.#queue.splice(index, 1);
    this.#options.log.error('an event is dropped: too many are waiting', { topic: dropped!.topic });
  }
}
