// `taskwright checkpoint`: writes a task's state to disk.
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { CheckpointOptions } from '../../model/checkpoint.js';
import { collect, type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { tellTask } from '../output.js';
import { eachTask } from '../with-supervisor.js';

interface Options extends RootOptions, JsonOption {
  image: string;
  exit?: boolean;
  tcp?: boolean;
  unixSockets?: boolean;
  terminal?: boolean;
  fileLocks?: boolean;
  emptyNamespace?: string[];
  workPath?: string;
}

export function checkpointCommand(): Command {
  return jsonVerb('checkpoint', "Write a task's state to a directory, from which `restore` makes a task that goes on.")
    .requiredOption('--image <dir>', 'the directory; made when missing')
    .option('--exit', 'the task ends with it; otherwise it goes on')
    .option('--tcp', 'carry open TCP connections along')
    .option('--unix-sockets', 'carry unix sockets along whose other end is outside')
    .option('--terminal', 'carry a terminal along')
    .option('--file-locks', 'carry file locks along')
    .option(
      '--empty-namespace <kind>',
      'make that namespace anew at the restore, such as network (repeatable)',
      collect,
    )
    .option('--work-path <dir>', "where CRIU's log and working files go")
    .argument('<id>', 'the task')
    .action((id: string, options: Options) =>
      eachTask(
        [id],
        options,
        (task, call) => task.checkpoint(requestOf(options), call),
        (task) => tellTask(task, options),
      ),
    );
}

function requestOf(options: Options): CheckpointOptions {
  const { image, exit, tcp, unixSockets, terminal, fileLocks, emptyNamespace, workPath } = options;
  return {
    imagePath: resolve(image),
    exit: exit ?? false,
    openTcp: tcp ?? false,
    externalUnixSockets: unixSockets ?? false,
    terminal: terminal ?? false,
    fileLocks: fileLocks ?? false,
    ...(emptyNamespace && { emptyNamespaces: emptyNamespace }),
    ...(workPath !== undefined && { workPath: resolve(workPath) }),
  };
}
