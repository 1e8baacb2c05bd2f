// How the development scripts run other programs and speak: everything they say goes to stderr.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export const note = (text) => process.stderr.write(`taskwright: ${text}\n`);

/** A tool of `node_modules`, run by this very Node: `tool('typescript/bin/tsc')`. */
export const tool = (path) => join(root, 'node_modules', path);

/**
 * Runs a program to its end with its output on our stderr.
 * @throws Error when it can't be started or doesn't exit with 0
 */
export async function run(command, args, options = {}) {
  const { code } = await finish(spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options }), command);
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} failed with ${code}`);
}

/** Runs a program to its end; resolves with its code and all that it printed, in order, whatever the code is. */
export async function capture(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  const { code } = await finish(child, command);
  return { code, output: Buffer.concat(chunks).toString() };
}

/** Runs a program in our place: our stdio, signals passed on. Resolves with the exit code that a shell would give. */
export async function become(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
  // A terminal's Ctrl-C and npm reach the whole process group: passing it on as well would make two of one.
  const ignore = () => {};
  const terminate = () => child.kill('SIGTERM');
  process.on('SIGINT', ignore);
  process.on('SIGTERM', terminate);
  const watch = whenOrphaned(terminate);
  try {
    return (await finish(child, command)).code;
  } finally {
    clearInterval(watch);
    process.off('SIGINT', ignore);
    process.off('SIGTERM', terminate);
  }
}

const parent = process.ppid;

/** npm's SIGTERM ends the shell between npm and us, and reaches us only as the loss of a parent. */
export function whenOrphaned(react) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    react();
  }, 200);
  return watch.unref();
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

function finish(child, command) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${command} can't be started: ${error.message}`)));
    child.once('close', (code, signal) => resolve({ code: code ?? 128 + (signalNumbers[signal] ?? 0) }));
  });
}
