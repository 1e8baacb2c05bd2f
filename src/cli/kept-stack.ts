// The stack that another process keeps in a root.
import { hasControlSocket } from '../control/control-socket.js';
import type { StackClient } from '../control/stack-client.js';
import type { ServiceStatus } from '../model/service-status.js';
import { reportFailure } from './failure.js';
import { interruption } from './interruption.js';
import type { JsonOption, RootOptions } from './options.js';
import { printJson, printLine } from './output.js';
import { rootOf } from './root-owner.js';
import { serviceLine } from './service-table.js';

/** @returns false where no stack is kept now */
export async function withKeptStack(
  options: Pick<RootOptions, 'root'>,
  act: (client: StackClient, signal: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const root = rootOf(options.root);
  if (!hasControlSocket(root)) return false;
  // gRPC is loaded by those that need it.
  const { connectStack } = await import('../control/stack-client.js');
  const client = await connectStack(root);
  if (!client) return false;
  const signals = interruption();
  try {
    await act(client, signals.aborted);
    return true;
  } finally {
    signals.stop();
    await client.close();
  }
}

/** Whether another process keeps a stack in the root, and so has it. */
export const isStackKept = (options: Pick<RootOptions, 'root'>): Promise<boolean> =>
  withKeptStack(options, () => Promise.resolve());

/** The services that another process keeps in the root; none where there is no stack. */
export async function keptServices(options: Pick<RootOptions, 'root'>): Promise<ServiceStatus[]> {
  const found: ServiceStatus[] = [];
  await withKeptStack(options, async (client, signal) => {
    found.push(...(await client.get({ signal })).services);
  });
  return found;
}

/**
 * Has each of the services started, stopped or restarted by whoever keeps them. One that fails is told of on stderr, leaves the
 * others alone, and makes the exit code that of a failure.
 * @returns false where no stack is kept now
 */
export function eachService(
  act: 'start' | 'stop' | 'restart',
  names: readonly string[],
  options: RootOptions & JsonOption,
): Promise<boolean> {
  return withKeptStack(options, async (client, signal) => {
    const acting = names.map((name) => client.service(act, { name, by: 'cli' }, { signal }));
    for (const result of await Promise.allSettled(acting)) {
      if (result.status === 'rejected') process.exitCode = reportFailure(result.reason);
      else if (options.json) printJson(serviceLine(result.value));
      else printLine(result.value.name);
    }
  });
}
