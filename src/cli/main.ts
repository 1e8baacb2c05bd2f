#!/usr/bin/env node
// The command `taskwright`: arguments -> command -> exit code.
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { doctorCommand } from './commands/doctor.js';
import { runCommand } from './commands/run.js';
import { sampleCommand } from './commands/sample.js';
import { ownFailure, reportFailure } from './failure.js';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const program = new Command('taskwright')
  .description('Supervise container tasks: created, running, paused, stopped.')
  .version(version)
  .enablePositionalOptions()
  .exitOverride()
  .addCommand(runCommand())
  .addCommand(sampleCommand())
  .addCommand(doctorCommand());

try {
  await program.parseAsync();
} catch (error) {
  // commander has printed its own complaint, or the help that was asked for.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : ownFailure;
  else process.exitCode = reportFailure(error);
}
