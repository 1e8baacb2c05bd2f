// `taskwright explain`: why a task is where it is, live or from the journal.
import type { Command } from 'commander';
import { TaskError } from '../../model/errors.js';
import type { Transition } from '../../model/transition.js';
import { type Owner, readOwner } from '../../root-owner.js';
import type { Explanation } from '../../supervisor/explain.js';
import type { Supervisor } from '../../supervisor/supervisor.js';
import { explanationText } from '../explain-text.js';
import { keptServices } from '../kept-stack.js';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { printJson, printLine } from '../output.js';
import { serviceLine, serviceText } from '../service-table.js';
import { type OpenJournal, withJournal, withSupervisorOrJournal } from '../with-journal.js';
import type { Call } from '../with-supervisor.js';

type ExplainOptions = RootOptions & JsonOption;

/** Newest items of a deleted task that are quoted. */
const historyLength = 12;

export function explainCommand(): Command {
  return jsonVerb('explain', 'Tell why a task or a service is where it is, what is pending, and what would move it.')
    .argument('<id>', 'the task, or the service')
    .action(explain);
}

async function explain(id: string, options: ExplainOptions): Promise<void> {
  const service = (await keptServices(options)).find(({ name, task }) => name === id || task?.id === id);
  if (service) {
    if (options.json) printJson(serviceLine(service));
    else printLine(serviceText(service, new Date()));
    if (!service.task) return;
  }
  const task = service?.task?.id ?? id;
  let isGone = false;
  await withSupervisorOrJournal(
    options,
    async (supervisor, call) => {
      isGone = !(await explainLive(supervisor, task, { options, call }));
    },
    (journal) => explainHeld(journal, task, options),
  );
  if (isGone) await withJournal(options, (journal) => Promise.resolve(tell(ofDeleted(journal, task), options)));
}

function tell(told: Explanation, { json }: JsonOption, owner?: Owner): void {
  const supervisedBy = owner && { pid: owner.pid, command: owner.command };
  if (json) printJson({ ...told, ...(supervisedBy && { supervisedBy }) });
  else printLine(explanationText(told, new Date(), supervisedBy));
}

/** @returns false when there is no such task */
async function explainLive(
  supervisor: Supervisor,
  id: string,
  { options, call }: { options: ExplainOptions; call: Call },
): Promise<boolean> {
  try {
    const task = await supervisor.adopt(id, call);
    tell(task.explain(), options);
    return true;
  } catch (error) {
    const set = supervisor.quarantined().find((each) => each.id === id);
    const reason = set?.reason ?? TaskError.from(error);
    // Without a cause: nobody knows of it.
    if (!set && reason.code === 'NOT_FOUND' && reason.cause === undefined) return false;
    if (call.signal.aborted || (!set && !isSetAside(reason))) throw error;
    const { namespace } = supervisor;
    if (options.json) printJson({ namespace, task: id, quarantined: reason.message });
    else printLine(quarantineText(id, reason));
    return true;
  }
}

/** Such as `Supervisor.recover` would put into quarantine; anything else is a failure of this command. */
const isSetAside = ({ code, cause, taskId }: TaskError): boolean =>
  code === 'DATA_LOSS' ||
  (taskId !== undefined && cause !== undefined && code !== 'CANCELLED' && code !== 'INVALID_ARGUMENT');

function quarantineText(id: string, reason: TaskError): string {
  return [
    `${id} is in quarantine: nobody supervises it`,
    `why: ${reason.message}`,
    `way out: mend what is wrong and try again, or get rid of it: taskwright rm --force ${id}`,
  ].join('\n');
}

async function explainHeld(journal: OpenJournal, id: string, options: ExplainOptions): Promise<void> {
  const { root, reader, namespace } = journal;
  const { entries, unreadable } = reader.entries(namespace);
  const entry = entries.find((each) => each.id === id);
  const bad = unreadable.find((each) => each.id === id);
  if (bad) {
    throw new TaskError('DATA_LOSS', `task "${id}": its record in the journal can't be read (${bad.reason})`, {
      taskId: id,
    });
  }
  if (!entry) return tell(ofDeleted(journal, id), options);
  const { explainEntry } = await import('../../supervisor/explain.js');
  tell(explainEntry(entry, reader), options, readOwner(root));
}

/** @throws TaskError NOT_FOUND where the journal does not know it either */
function ofDeleted({ reader, namespace }: OpenJournal, id: string): Explanation {
  const history = reader.history({ namespace, id }, historyLength);
  const steps = history.filter((item): item is Transition => item.type === 'transition');
  const last = steps.at(-1);
  if (!last) {
    const text = `task "${id}": there is none in namespace "${namespace}", and the journal knows nothing of it`;
    throw new TaskError('NOT_FOUND', `${text}; \`taskwright ps -a\` lists those there are`, { taskId: id });
  }
  const { exit, end: reason, evidence } = steps.findLast(({ to }) => to === 'stopped')?.cause ?? {};
  const { incarnation, at: since, cause } = last;
  return {
    ...{ namespace, task: id, incarnation, state: 'deleted', since, cause, desired: 'deleted' },
    ...(exit && reason && { end: { ...exit, reason, evidence: evidence ?? { witnesses: [] } } }),
    ...{ pending: [], moves: [], history },
  };
}
