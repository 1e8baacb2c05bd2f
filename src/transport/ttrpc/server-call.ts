// What a handler learns about its call. The signal costs nothing until a handler asks for it.
import type { TaskError } from '../../model/errors.js';
import { whenGivenUp, type Release } from '../deadline.js';
import type { ServerCall } from '../transport.js';

const noMetadata: Readonly<Record<string, string>> = Object.freeze({});

/** One request in progress. */
export class TtrpcServerCall implements ServerCall {
  readonly metadata: Readonly<Record<string, string>>;
  readonly #what: string;
  readonly #endsAt: number | undefined;
  #controller: AbortController | undefined;
  #release: Release | undefined;
  #aborted: TaskError | undefined;

  /** @param timeoutMs what the caller has left, from now on */
  constructor(what: string, timeoutMs: number | undefined, metadata: Readonly<Record<string, string>> | undefined) {
    this.#what = what;
    this.#endsAt = timeoutMs === undefined ? undefined : performance.now() + timeoutMs;
    this.metadata = metadata ?? noMetadata;
  }

  get signal(): AbortSignal {
    return (this.#controller ??= this.#begin()).signal;
  }

  /** Ends the handler's wait for its caller, who is gone. */
  abort(reason: TaskError): void {
    this.#aborted ??= reason;
    this.finished();
    this.#controller?.abort(this.#aborted);
  }

  /** Gives back the timer. */
  finished(): void {
    this.#release?.();
  }

  #begin(): AbortController {
    const controller = new AbortController();
    if (this.#aborted) controller.abort(this.#aborted);
    else if (this.#endsAt !== undefined) {
      const timeoutMs = Math.max(this.#endsAt - performance.now(), 0);
      this.#release = whenGivenUp({ timeoutMs }, this.#what, (reason) => this.abort(reason));
    }
    return controller;
  }
}
