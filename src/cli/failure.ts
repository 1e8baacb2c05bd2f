// How the command tells of its own failures, and what it exits with then.
import { TaskError } from '../model/errors.js';

/** Our own failure, as distinct from the task's; as `docker run` and `env` have it. */
export const ownFailure = 125;

/** Prints the failure on stderr. @returns the exit code: 126 and 127 as shells have them, else 125 */
export function reportFailure(error: unknown): number {
  if (error instanceof AggregateError) {
    for (const one of error.errors) reportFailure(one);
    return ownFailure;
  }
  const failure = TaskError.from(error);
  process.stderr.write(`taskwright: ${failure.message} (${failure.code})\n`);
  return failure.exitCode ?? ownFailure;
}
