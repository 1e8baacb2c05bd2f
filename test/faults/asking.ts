// How each command of a plan is asked of a supervisor.
import type { TaskHandle } from '../../src/supervisor/task-handle.js';
import type { Life } from './life.js';
import { type Command, commands, type Word } from './plan.js';

type Ask = (life: Life, id: string, signal: AbortSignal) => Promise<unknown> | undefined;

export const isCommand = (word: Word): word is Command => (commands as readonly string[]).includes(word);

/** There may be no such task: then there is nobody to be asked. */
const onTask =
  (ask: (task: TaskHandle, signal: AbortSignal) => Promise<unknown>): Ask =>
  (life, id, signal) => {
    const task = life.task(id);
    return task && ask(task, signal);
  };

const asks: Readonly<Record<Exclude<Command, 'abort'>, Ask>> = {
  create: ({ supervisor }, id, signal) => supervisor.create({ id, args: ['x'], env: {} }, { signal }),
  start: onTask((task, signal) => task.start({ signal })),
  restart: onTask((task, signal) => task.restart({ signal, graceMs: 50 })),
  pause: onTask((task, signal) => task.pause({ signal })),
  resume: onTask((task, signal) => task.resume({ signal })),
  stop: onTask((task) => task.stop({ graceMs: 50 })),
  checkpoint: onTask((task, signal) => task.checkpoint({ imagePath: '/image' }, { signal })),
  kill: onTask((task, signal) => task.kill({ signal: 'SIGKILL' }, { signal })),
  delete: onTask((task) => task.delete()),
  force: onTask((task) => task.delete({ force: true })),
  exec: onTask((task, signal) => task.exec({ args: ['y'], stdio: 'null' }, { signal })),
  wait: onTask((task) => task.wait()),
};

export const commandOf = (command: Exclude<Command, 'abort'>): Ask => asks[command];
