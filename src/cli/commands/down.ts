// `taskwright down`: stops a stack and deletes its tasks, whether somebody keeps it or not.
import type { Command } from 'commander';
import { removeControlSocket } from '../../control/control-socket.js';
import { TaskError } from '../../model/errors.js';
import type { StackSpec } from '../../model/service-spec.js';
import type { Supervisor } from '../../supervisor/supervisor.js';
import { withKeptStack } from '../kept-stack.js';
import { cliLogger } from '../logger.js';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { printJson, printLine } from '../output.js';
import { rootOf } from '../root-owner.js';
import { hasUsualStack, rightStack } from '../stack-files.js';
import { adoptEvery, type Call, withSupervisor } from '../with-supervisor.js';

type DownOptions = RootOptions & JsonOption;

export function downCommand(): Command {
  return jsonVerb('down', 'Stop the services of a stack in reverse order and delete their tasks.')
    .argument('[file]', 'default: stack.yaml or taskwright.yaml; without one, every stack of the root')
    .action(down);
}

async function down(named: string | undefined, options: DownOptions): Promise<void> {
  const spec = named !== undefined || hasUsualStack() ? (await rightStack(named)).spec : undefined;
  const isDone = await withKeptStack(options, async (client, signal) => {
    const { name } = await client.get({ signal });
    if (named !== undefined && spec && spec.name !== name) {
      throw new TaskError('NOT_FOUND', `down: the stack that is up is "${name}", not "${spec.name}"`);
    }
    await client.down({ signal });
    tell(name, options);
  });
  if (!isDone) await withSupervisor(options, (supervisor, call) => bringDown(supervisor, { spec, options, call }));
}

interface BringingDown {
  spec: StackSpec | undefined;
  options: DownOptions;
  call: Call;
}

/** What a supervisor that was killed has left. */
async function bringDown(supervisor: Supervisor, { spec, options, call }: BringingDown): Promise<void> {
  const [{ keptStacks }, { Stack }] = await Promise.all([
    import('../../supervision/kept-state.js'),
    import('../../supervision/stack.js'),
  ]);
  const names = keptStacks(supervisor);
  const chosen = spec ? names.filter((name) => name === spec.name) : names;
  if (chosen.length === 0) {
    const what = spec ? `no stack "${spec.name}" was brought up` : 'no stack was brought up';
    throw new TaskError('NOT_FOUND', `down: ${what} in this root; choose another with --root`);
  }
  removeControlSocket(rootOf(options.root));
  await adoptEvery(supervisor, options, call);
  for (const name of chosen) {
    // Without its file there is no order: all that it had is in no specification any more.
    const stack = new Stack(supervisor, spec ?? { name, group: { name, children: [] } }, {
      logger: cliLogger(options.verbose ?? false),
    });
    try {
      await stack.down({ signal: call.signal });
    } finally {
      stack.close();
    }
    tell(name, options);
  }
}

function tell(name: string, { json }: DownOptions): void {
  if (json) printJson({ stack: name, state: 'down' });
  else printLine(name);
}
