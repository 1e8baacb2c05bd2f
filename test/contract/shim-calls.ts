// Every verb of the port as a call about one task, and what becomes of many of them.
import { join } from 'node:path';
import type { CallOptions } from '../../src/model/call-options.js';
import type { Shim } from '../../src/shim/shim.js';
import { shellProcess } from './programs.js';
import { codeOf, noStdio, sigkill } from './scene.js';

type Calls = Record<keyof Shim, (options?: CallOptions) => Promise<unknown>>;

/** Every verb of the port, about one task. */
export function callsOf(shim: Shim, id: string, bundle: string): Calls {
  return {
    create: (options) => shim.create({ id, bundle, stdio: noStdio }, options),
    start: (options) => shim.start(id, options),
    state: (options) => shim.state(id, options),
    pause: (options) => shim.pause(id, options),
    resume: (options) => shim.resume(id, options),
    kill: (options) => shim.kill(id, { signal: sigkill }, options),
    pids: (options) => shim.pids(id, options),
    exec: (options) =>
      shim.exec(id, { execId: 'extra', process: shellProcess({ does: 'sleep' }), stdio: noStdio }, options),
    resize: (options) => shim.resize(id, { width: 80, height: 24 }, options),
    checkpoint: (options) => shim.checkpoint(id, { imagePath: join(bundle, 'image') }, options),
    update: (options) => shim.update(id, { pids: { limit: 100 } }, options),
    stats: (options) => shim.stats(id, options),
    closeStdin: (options) => shim.closeStdin(id, options),
    wait: (options) => shim.wait(id, options),
    connect: (options) => shim.connect(id, options),
    delete: (options) => shim.delete(id, options),
    shutdown: (options) => shim.shutdown(id, options),
  };
}

export const verbs = Object.keys(callsOf({} as Shim, '', '')) as (keyof Shim)[];
/** Those that need the task to be there. */
export const verbsOnTask = verbs.filter((verb) => !['create', 'connect', 'shutdown'].includes(verb));

/** The code of each call; all are made at once. */
export async function codesOf(calls: Calls, wanted: readonly (keyof Shim)[], options?: CallOptions) {
  const codes = await Promise.all(wanted.map((verb) => codeOf(calls[verb](options))));
  return Object.fromEntries(wanted.map((verb, index) => [verb, codes[index]]));
}

export const all = (wanted: readonly string[], code: string) => Object.fromEntries(wanted.map((verb) => [verb, code]));
