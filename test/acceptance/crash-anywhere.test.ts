// A supervisor that is killed at any point of create, start, pause, resume, exec, stop and delete: the next one has every task that was
// told to exist, in the state that its shim says, finishes what was accepted, and undoes what was half made.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { journalOf } from '../../src/journal/open-journal.js';
import type { TaskEntry } from '../../src/journal/journal.js';
import { openJournalReader } from '../../src/journal/open-journal.js';
import type { Supervisor } from '../../src/supervisor/supervisor.js';
import { isAlive } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { inCrashPlace, namespace, type Child, type CrashPlace, type Line } from './crash.js';

const rounds = 20;
const laneCount = 4;
/** In which a lane is through most of its commands. */
const longestMs = 700;
const seed = Number(process.env['TASKWRIGHT_RANDOM_SEED'] ?? Date.now() % 1_000_000);

/** Living processes with `TASK=<id>` in their environment, which are no exec's: a task's init, and nobody else. */
function initsOf(id: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const isInit = (variables: string[]): boolean => variables.includes(`TASK=${id}`) && !variables.includes('EXEC=1');
  return pids.map(Number).filter((pid) => isAlive(pid) && isInit(environmentOf(pid)));
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
  } catch {
    return []; // it has ended
  }
}

/** Made and never asked to be deleted. */
function surelyThere(lines: readonly Line[]): string[] {
  const asked = new Set(lines.flatMap((line) => (line.asked === 'delete' ? [line.id!] : [])));
  return lines.flatMap((line) => (line.done === 'create' && !asked.has(line.id!) ? [line.id!] : []));
}

async function entriesLeft(root: string): Promise<TaskEntry[]> {
  const journal = openJournalReader(journalOf(root));
  try {
    return journal.entries(namespace).entries;
  } finally {
    await journal.close();
  }
}

async function checkTask(supervisor: Supervisor, { id, state, desired, command }: TaskEntry): Promise<void> {
  const goal = state === null ? 'deleted' : desired;
  const stateNow = (): string =>
    supervisor
      .list()
      .find((task) => task.id === id)
      ?.info().state ?? 'deleted';
  await eventually(() => {
    if (stateNow() === goal) return true;
    const task = supervisor.list().find((one) => one.id === id);
    const why = JSON.stringify(task?.explain());
    throw new Error(`${id} was ${state}, and ${command.name} meant it to be ${goal}: it is ${stateNow()}; ${why}`);
  }, 15_000);
  if (goal === 'deleted') {
    expect({ id, inits: initsOf(id) }).toEqual({ id, inits: [] });
    return;
  }
  const task = supervisor.get(id);
  const asked = await task.state();
  expect({ id, state: task.info().state, pid: task.info().pid }).toEqual({ id, state: asked.state, pid: asked.pid });
  const inits = initsOf(id);
  if (goal !== 'created') expect({ id, inits }).toEqual({ id, inits: goal === 'stopped' ? [] : [asked.pid] });
  else expect(inits.length).toBeLessThanOrEqual(1);
}

async function checkRound(place: CrashPlace, child: Child): Promise<void> {
  const { root, mark } = place;
  const entries = await entriesLeft(root);
  const known = entries.map(({ id }) => id);
  expect(known).toEqual(expect.arrayContaining(surelyThere(child.lines)));
  const supervisor = await place.open();
  expect(supervisor.quarantined()).toEqual([]);
  await Promise.all(entries.map((entry) => checkTask(supervisor, entry)));
  expect(supervisor.list().every(({ id }) => known.includes(id))).toBe(true);
  const bundles = join(root, 'tasks', namespace);
  const there = supervisor.list().map(({ id }) => id);
  if (existsSync(bundles)) expect(readdirSync(bundles).sort()).toEqual(there.sort());
  for (const task of supervisor.list()) await task.delete({ force: true });
  await supervisor.close();
  const asked = child.lines.flatMap((line) => (line.asked === 'create' ? [line.id!] : []));
  for (const id of asked) place.idOf(id.slice(mark.length + 1));
  await eventually(async () => {
    const { processes, sockets, runcStates, cgroups, mounts, fifos, files } = await place.look();
    // The embedded shim stays for a while; its record is among the files.
    const isShim = (text: string): boolean =>
      text.includes('containerd-shim-process-v1') || text.includes('process-shim/main');
    const left = [processes.filter((text) => !isShim(text)), runcStates, cgroups, mounts, fifos];
    const own = place.isContainer ? [sockets, files] : [];
    expect([...left, ...own].flat()).toEqual([]);
    return true;
  }, 15_000);
}

async function crashOften(place: CrashPlace): Promise<void> {
  const wrong: string[] = [];
  let commands = 0;
  const halfDone: Record<string, number> = {};
  for (let round = 0; round < rounds; round += 1) {
    const specs = Array.from({ length: laneCount }, (_, lane) => ({
      ...{ ...place.base, id: `${place.mark}-r${round}l${lane}`, args: ['sleep', '1000'] },
    }));
    const child = place.begin({ lanes: specs, seed: seed + round * laneCount });
    await child.ready();
    const afterMs = ((seed * 31 + round * 7919) % 1000) * (longestMs / 1000);
    await delay(afterMs);
    await child.kill();
    commands += child.lines.filter(({ asked }) => asked).length;
    for (const line of child.lines.filter(({ asked, id }) => asked && isLast(child.lines, asked, id!))) {
      halfDone[line.asked!] = (halfDone[line.asked!] ?? 0) + 1;
    }
    const trouble = child.lines.filter(({ failed }) => failed);
    if (trouble.length > 0) wrong.push(`round ${round}, in the child: ${JSON.stringify(trouble)}`);
    await checkRound(place, child).catch((error: unknown) => {
      const last = child.lines.slice(-2 * laneCount).map((line) => JSON.stringify(line));
      console.log(`seed ${seed}, round ${round}, killed after ${afterMs} ms, after`, last);
      throw error;
    });
  }
  console.log(
    `${place.base.runtime}: seed ${seed}, ${rounds} rounds, ${commands} commands, under way:`,
    halfDone,
    `${wrong.length} wrong`,
  );
  expect(wrong).toEqual([]);
}

/** Whether nothing was heard of the command any more. */
function isLast(lines: readonly Line[], command: string, id: string): boolean {
  return !lines.some((line) => line.id === id && (line.done === command || line.failed === command));
}

const title = `a supervisor that is killed anywhere, ${rounds} times`;
const timeout = 400_000;

describeOnBusybox(machine.root, 'the process shim', () => {
  test(title, { timeout }, () => inCrashPlace('process', crashOften));
});
describeOnBusybox(machine.runcShim, 'the installed runc shim', () => {
  test(title, { timeout }, () => inCrashPlace('io.containerd.runc.v2', crashOften));
});
