#!/usr/bin/env node
// The shim's command: `start` finds or launches the server, `delete` cleans up after a dead one, no action is the server.
// Only what an action needs is loaded: `start` and `delete` run once per task, and their start-up is paid every time.
import { parseFlags, type ShimFlags } from './flags.js';

async function run(flags: ShimFlags): Promise<string | Uint8Array | undefined> {
  if (flags.version) return (await import('./version.js')).versionText();
  if (flags.info) return (await import('./version.js')).runtimeInfo();
  if (flags.action === 'start') return (await import('./start.js')).start(flags);
  if (flags.action === 'delete') return (await import('./delete.js')).deleteTask(flags);
  await (await import('./server.js')).serve(flags);
  return undefined;
}

const result = parseFlags(process.argv.slice(2));
if ('error' in result) {
  process.stderr.write(`${result.error}\n`);
  process.exitCode = 2;
} else {
  try {
    const output = await run(result);
    // Pipes and files are written synchronously: nothing is cut off by the exit, which needn't wait for open handles.
    if (output !== undefined) process.stdout.write(output, () => process.exit(0));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`containerd-shim-process-v1: ${message}\n`, () => process.exit(1));
  }
}
