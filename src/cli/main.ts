#!/usr/bin/env node
// The command `taskwright`: arguments -> command -> exit code.
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { attachCommand } from './commands/attach.js';
import { checkpointCommand } from './commands/checkpoint.js';
import { createCommand } from './commands/create.js';
import { diffCommand } from './commands/diff.js';
import { doctorCommand } from './commands/doctor.js';
import { downCommand } from './commands/down.js';
import { eventsCommand } from './commands/events.js';
import { execCommand } from './commands/exec.js';
import { explainCommand } from './commands/explain.js';
import { inspectCommand } from './commands/inspect.js';
import { killCommand } from './commands/kill.js';
import { logsCommand } from './commands/logs.js';
import { pauseCommand, resumeCommand } from './commands/pause.js';
import { psCommand } from './commands/ps.js';
import { restartCommand } from './commands/restart.js';
import { restoreCommand } from './commands/restore.js';
import { rmCommand } from './commands/rm.js';
import { runCommand } from './commands/run.js';
import { sampleCommand } from './commands/sample.js';
import { startCommand } from './commands/start.js';
import { statsCommand } from './commands/stats.js';
import { stopCommand } from './commands/stop.js';
import { topCommand } from './commands/top.js';
import { upCommand } from './commands/up.js';
import { updateCommand } from './commands/update.js';
import { validateCommand } from './commands/validate.js';
import { waitCommand } from './commands/wait.js';
import { ownFailure, reportFailure } from './failure.js';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const commands = [
  ...[runCommand(), createCommand(), startCommand(), execCommand(), attachCommand()],
  ...[pauseCommand(), resumeCommand(), killCommand(), stopCommand(), waitCommand(), rmCommand()],
  ...[psCommand(), inspectCommand(), topCommand(), statsCommand(), updateCommand()],
  ...[eventsCommand(), explainCommand(), logsCommand()],
  ...[upCommand(), downCommand(), restartCommand(), diffCommand(), validateCommand()],
  ...[checkpointCommand(), restoreCommand(), sampleCommand(), doctorCommand()],
];
const program = new Command('taskwright')
  .description('Supervise container tasks: created, running, paused, stopped.')
  .version(version)
  .enablePositionalOptions()
  .exitOverride();
for (const command of commands) program.addCommand(command);

// Whoever reads our output may leave before its end: what is written then is dropped.
process.stdout.on('error', () => undefined);

try {
  await program.parseAsync();
} catch (error) {
  // commander has printed its own complaint, or the help that was asked for.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : ownFailure;
  else process.exitCode = reportFailure(error);
}
