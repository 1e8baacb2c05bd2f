// `taskwright up`: keeps a stack as its file says, or has the one that is kept be so.
import { once } from 'node:events';
import type { Command } from 'commander';
import type { StackClient } from '../../control/stack-client.js';
import { TaskError } from '../../model/errors.js';
import type { StackSpec } from '../../model/service-spec.js';
import type { ServiceStatus } from '../../model/service-status.js';
import type { Stack } from '../../supervision/stack.js';
import { interruption } from '../interruption.js';
import { cliLogger } from '../logger.js';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { printJson, printLine } from '../output.js';
import { rootOf } from '../root-owner.js';
import { diffLines, serviceLine, serviceTable } from '../service-table.js';
import { type ReadStack, rightStack, stackFileText } from '../stack-files.js';
import { stackView, type StackView } from '../stack-view.js';
import { withKeptStack } from '../kept-stack.js';
import { startDetached } from '../start-detached.js';
import { adoptEvery, withSupervisor } from '../with-supervisor.js';

type UpOptions = RootOptions & JsonOption & { detach?: boolean };

const description = `Keep the services of a stack file as it says, until Ctrl-C; that stops them in reverse order and deletes them.

Once more takes over what runs, after a crash too. While another process keeps the stack, that one is told what the file says now,
and only what has changed is touched. Ends by itself when every service is over: with 1 if one has failed, else with 0.`;

export function upCommand(): Command {
  return jsonVerb('up', 'Keep the services of a stack file as it says.')
    .description(description)
    .argument('[file]', 'default: stack.yaml or taskwright.yaml')
    .option('-d, --detach', 'in the background: print the services once they are where they stay')
    .action(up);
}

async function up(named: string | undefined, options: UpOptions): Promise<void> {
  const read = await rightStack(named);
  if (await withKeptStack(options, (client, signal) => apply(client, { read, options, signal }))) return;
  if (!options.detach) return keep(read.spec, options);
  await startDetached(read.file, options);
  const isThere = await withKeptStack(options, async (client, signal) => {
    tellServices((await client.get({ settled: true, signal })).services, options);
  });
  if (!isThere) throw new TaskError('UNAVAILABLE', 'up: the stack is over already, or was ended meanwhile');
}

interface Applying {
  read: ReadStack;
  options: UpOptions;
  signal: AbortSignal;
}

async function apply(client: StackClient, { read, options, signal }: Applying): Promise<void> {
  const { diff, stack } = await client.apply(stackFileText(read), { signal });
  if (options.json) printJson(diff);
  else for (const line of diffLines(diff)) printLine(line);
  tellServices(stack.services, options);
}

function tellServices(services: readonly ServiceStatus[], { json }: JsonOption): void {
  if (!json) printLine(serviceTable(services, new Date()));
  else for (const status of services) printJson(serviceLine(status));
}

/** Until it is over, or a signal comes. */
async function keep(spec: StackSpec, options: UpOptions): Promise<void> {
  const signals = interruption();
  await withSupervisor(
    options,
    async (supervisor, call) => {
      await adoptEvery(supervisor, options, call);
      const [{ Stack }, { serveStack }] = await Promise.all([
        import('../../supervision/stack.js'),
        import('../../control/serve-stack.js'),
      ]);
      const stack = new Stack(supervisor, spec, { logger: cliLogger(options.verbose ?? false) });
      const server = await serveStack(rootOf(options.root), stack);
      const view = stackView(stack, options);
      try {
        await keepUp(stack, view, call.signal);
      } finally {
        await server.close();
        view.close();
        stack.close();
      }
    },
    signals,
  );
}

async function keepUp(stack: Stack, view: StackView, interrupted: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const over = stack.up().then(() => untilOver(stack, ended.signal));
  const isOver = await Promise.race([over, once(interrupted, 'abort').then(() => false)]);
  if (isOver) return;
  // What still waits for its end is not what the command is about any more.
  ended.abort();
  over.catch(() => undefined);
  view.note('stopping the services; once more leaves them running');
  await stack.down();
}

/** Resolves when nothing runs that will not be started again by itself. */
async function untilOver(stack: Stack, signal: AbortSignal): Promise<true> {
  for (;;) {
    const services = (await stack.settled({ signal })).filter(({ kind }) => kind === 'service');
    if (!services.some(({ state }) => state === 'up' || state === 'backing-off')) {
      const hasFailed = services.some(({ state }) => state === 'failed' || state === 'waiting');
      if (hasFailed) process.exitCode = 1;
      return true;
    }
    await nextChange(stack, signal);
  }
}

function nextChange(stack: Stack, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      watching.unsubscribe();
      signal.removeEventListener('abort', given);
      resolve();
    };
    const given = (): void => {
      watching.unsubscribe();
      reject(new TaskError('CANCELLED', 'up: it is ended'));
    };
    const watching = stack.changes().subscribe({ next: done, complete: done });
    signal.addEventListener('abort', given, { once: true });
  });
}
