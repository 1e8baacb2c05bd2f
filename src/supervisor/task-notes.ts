// What is kept with a task, so that another supervisor can take it over.
import { TaskError } from '../model/errors.js';
import type { OciSpec } from '../model/runtime-spec.js';
import type { Stdio, TerminalSize } from '../model/stdio.js';
import type { FoundTask, Notes } from '../shim/shim.js';
import type { TaskIdentity, TaskRecord } from './task-record.js';

/** The note's key, and the version of its form. */
const key = 'task';
const version = 1;
const defaultSize: TerminalSize = { width: 80, height: 24 };

interface TaskNote {
  version: number;
  incarnation: number;
  createdAt: number;
  stdio: Stdio;
  stop: { signal: number; graceMs: number };
}

export function notesOf({ incarnation, createdAt, stdioSpec, stop }: TaskRecord): Notes {
  const note: TaskNote = { version, incarnation, createdAt, stdio: portable(stdioSpec), stop };
  return { [key]: JSON.stringify(note) };
}

/** Another process has other streams of its own: it finds pipes. */
const portable = (stdio: Stdio): Stdio => (stdio === 'inherit' ? 'pipe' : stdio);

/**
 * What a task was made with. One that somebody else has made has streams of theirs, and the usual way to stop.
 * @throws TaskError FAILED_PRECONDITION when the note is of a form that this version does not know, DATA_LOSS when it is none
 */
export function identityOf(found: FoundTask, defaults: { stop: TaskIdentity['stop'] }): TaskIdentity {
  const { bundle, spec, notes } = found;
  const { namespace, id, runtime } = bundle;
  const note = notes[key] === undefined ? undefined : parseNote(notes[key], id);
  const terminal = terminalOf(spec);
  return {
    namespace,
    id,
    runtime,
    spec,
    incarnation: note?.incarnation ?? 1,
    stdio: note?.stdio ?? 'null',
    stop: note?.stop ?? defaults.stop,
    ...(terminal && { terminal }),
    ...(note && { createdAt: note.createdAt }),
  };
}

function parseNote(text: string, taskId: string): TaskNote {
  const note = readNote(text, taskId);
  if (note.version === version) return note;
  const message = `adopt task "${taskId}": its note is of version ${note.version}, expected ${version}: update taskwright`;
  throw new TaskError('FAILED_PRECONDITION', message, { taskId });
}

function readNote(text: string, taskId: string): TaskNote {
  try {
    const note = JSON.parse(text) as TaskNote | null;
    if (typeof note === 'object' && note !== null) return note;
  } catch {
    // As something that is no note.
  }
  const message = `adopt task "${taskId}": the note that is kept with it can't be read; mend its notes.json`;
  throw new TaskError('DATA_LOSS', message, { taskId });
}

/** The size of the terminal that a specification asks for. */
export function terminalOf({ process }: OciSpec): TerminalSize | undefined {
  if (process?.terminal !== true) return undefined;
  const { width, height } = process.consoleSize ?? defaultSize;
  return { width, height };
}

/** The specification with the terminal that was asked for, if any was. @param terminal `true` for one of 80 by 24 */
export function withTerminal(spec: OciSpec, terminal: boolean | TerminalSize | undefined): OciSpec {
  if (terminal === undefined || !spec.process) return spec;
  const { consoleSize: _, ...process } = spec.process;
  if (terminal === false) return { ...spec, process: { ...process, terminal: false } };
  const { width, height } = terminal === true ? defaultSize : terminal;
  return { ...spec, process: { ...process, terminal: true, consoleSize: { height, width } } };
}
