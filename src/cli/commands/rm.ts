// `taskwright rm`: forgets tasks.
import type { Command } from 'commander';
import type { Supervisor } from '../../supervisor/supervisor.js';
import { reportFailure } from '../failure.js';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { printJson, printLine, tellTask } from '../output.js';
import { adoptTask, type Call, eachTask, withSupervisor } from '../with-supervisor.js';

interface RemoveOptions extends RootOptions, JsonOption {
  force?: boolean;
}

export function rmCommand(): Command {
  return jsonVerb('rm', 'Delete created and stopped tasks.')
    .option('-f, --force', 'kill those that live, and delete them too; get rid of those in quarantine')
    .argument('<id...>', 'tasks')
    .action((ids: string[], options: RemoveOptions) => (options.force ? removeByForce : remove)(ids, options));
}

function remove(ids: readonly string[], options: RemoveOptions): Promise<void> {
  return eachTask(
    ids,
    options,
    (task, call) => task.delete(call),
    (task) => tellTask(task, options),
  );
}

async function removeByForce(ids: readonly string[], options: RemoveOptions): Promise<void> {
  await withSupervisor(options, async (supervisor, call) => {
    const removing = ids.map(async (id) => {
      const task = await adoptTask(supervisor, id, call);
      await task.delete({ ...call, force: true });
      return task;
    });
    const results = await Promise.allSettled(removing);
    // What is in quarantine is known once all tasks were tried; not before the others are done, as each is taken over once.
    if (results.some(({ status }) => status === 'rejected') && !call.signal.aborted) await supervisor.recover(call);
    for (const [index, result] of results.entries()) {
      if (result.status === 'fulfilled') tellTask(result.value, options);
      else await discard(supervisor, { id: ids[index]!, error: result.reason, options, call });
    }
  });
}

interface Failed {
  id: string;
  error: unknown;
  options: RemoveOptions;
  call: Call;
}

async function discard(supervisor: Supervisor, { id, error, options, call }: Failed): Promise<void> {
  const set = supervisor.quarantined().find((each) => each.id === id);
  try {
    if (!set) throw error;
    await supervisor.discard(id, { signal: call.signal });
    const { namespace } = supervisor;
    if (options.json) printJson({ namespace, task: id, state: 'deleted', quarantined: set.reason.message });
    else printLine(id);
  } catch (failure) {
    process.exitCode = reportFailure(failure);
  }
}
