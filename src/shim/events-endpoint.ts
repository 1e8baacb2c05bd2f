// The socket that shims publish to: what they tell, as a stream of facts.
// @see containerd pkg/shim/publisher.go, RemoteEventsPublisher
import { setTimeout as delay } from 'node:timers/promises';
import { Subject, type Observable } from 'rxjs';
import { TaskError } from '../model/errors.js';
import type { Fact } from '../model/facts.js';
import { serveTtrpc, type TtrpcServerOptions } from '../transport/ttrpc/server.js';
import type { TransportServer } from '../transport/transport.js';
import { decodeForwardRequest, eventsService, forwardAnswer } from '../wire/envelope.js';

/** How long a child that a killed owner was just about to start may still hold its socket, in milliseconds. */
const freeWithinMs = 200;
const lookAgainMs = 10;

export interface EventsEndpoint {
  /** All that is published, of every namespace, in each publisher's order; live, no replay. Completes on `close`. */
  readonly facts: Observable<Fact>;
  /** Adds what a shim that publishes nothing itself has let know. */
  tell(fact: Fact): void;
  /** Refuses what shims publish, so that they try again later and give up in the end, or takes it again. */
  accept(isAccepting: boolean): void;
  /** Stops listening; shims keep trying for a while. Closing twice is allowed. */
  close(): Promise<void>;
}

/**
 * Listens at `path` for the shims of one supervisor. A shim is answered once its fact was handed on, because a missing
 * answer is what makes it tell again.
 * @throws TaskError FAILED_PRECONDITION (another supervisor listens there), INVALID_ARGUMENT (the path is too long)
 */
export async function openEventsEndpoint(path: string): Promise<EventsEndpoint> {
  const facts = new Subject<Fact>();
  let isAccepting = true;
  const forward = (payload: Uint8Array): Uint8Array => {
    if (!isAccepting) throw new TaskError('UNAVAILABLE', 'what is published cannot be kept now; try again later');
    const fact = decodeForwardRequest(payload);
    if (fact !== undefined) facts.next(fact);
    return forwardAnswer;
  };
  const services = { [eventsService.name]: { [eventsService.forward]: forward } };
  const server = await serveOnceFree({ path, services }).catch((error: unknown) => {
    throw taken(path, error);
  });
  return {
    facts: facts.asObservable(),
    tell: (fact) => facts.next(fact),
    accept: (accepting) => void (isAccepting = accepting),
    async close() {
      await server.close();
      facts.complete();
    },
  };
}

async function serveOnceFree(options: TtrpcServerOptions & { path: string }): Promise<TransportServer> {
  const end = performance.now() + freeWithinMs;
  for (;;) {
    try {
      return await serveTtrpc(options);
    } catch (error) {
      const isHeld = TaskError.is(error) && error.code === 'ALREADY_EXISTS';
      if (!isHeld || performance.now() > end) throw error;
      await delay(lookAgainMs);
    }
  }
}

function taken(path: string, error: unknown): TaskError {
  if (!TaskError.is(error) || error.code !== 'ALREADY_EXISTS') return TaskError.from(error, 'open events endpoint');
  const message = `open events endpoint: another supervisor listens on ${path}; stop it, or choose another root`;
  return new TaskError('FAILED_PRECONDITION', message, { cause: error });
}
