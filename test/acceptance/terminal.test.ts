// Tasks with a terminal, in a terminal: what a user sees is read from a tmux window.
import { describe, expect } from 'vitest';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { describeOn, machine } from '../support/machine.js';
import { cellsOf, Verbs } from './cli-verbs.js';
import { Window } from './cli-window.js';
import { type CommandLine, testCommands } from './command-line.js';

const patientMs = 90_000;

/** The arguments that choose a runtime. */
type Runtime = (cli: CommandLine) => string[];

describeOn(machine.tmux, 'in a terminal', (tmux) => {
  describe('on the process runtime', () => testTerminal(tmux, () => []));
  describeOnBusybox(machine.runcShim, "on this system's runc shim", () =>
    testTerminal(tmux, (cli) => ['--runtime', 'io.containerd.runc.v2', '--rootfs', cli.rootfs()]),
  );
});

function testTerminal(tmux: string, runtime: Runtime): void {
  /** A test with a window, whose modes are the same before and after. */
  const testWindow = (title: string, body: (window: Window, cli: CommandLine) => Promise<void>): void => {
    testCommands(
      title,
      async (cli) => {
        const window = new Window(cli, tmux, { width: 100, height: 30 });
        try {
          window.type('before=$(stty -g)');
          await body(window, cli);
          window.type('clear; [ "$before" = "$(stty -g)" ] && echo the modes are as before');
          await window.showsLine('the modes are as before');
        } finally {
          window.close();
        }
      },
      patientMs,
    );
  };

  testWindow('a task sees the size from its first prompt, and the last of 100 new ones', async (window, cli) => {
    window.taskwright('run', '-it', ...runtime(cli), '-e', 'PS1=task> ', '--', 'sh');
    await window.showsLine('task>');
    window.type('stty size');
    await window.showsLine('30 100');
    for (let step = 1; step <= 100; step += 1) window.resize({ width: 100 - (step % 20), height: 30 - (step % 7) });
    window.resize({ width: 91, height: 23 });
    // A size arrives some time after its window has it.
    await eventually(async () => {
      window.type('clear; stty size');
      await window.shows(/^\d+ \d+$/m);
      expect(window.screen()).toMatch(/^23 91$/m);
      return true;
    }, 20_000);
    window.type('exit 5');
    await window.showsLine('code 5');
  });

  testWindow('Ctrl-C is a key for the task, not the end of the command', async (window, cli) => {
    const script = 'trap "echo caught" INT; trap "echo; exit 4" QUIT; echo ready; while :; do sleep 0.1; done';
    window.taskwright('run', '-it', ...runtime(cli), '--', 'sh', '-c', script);
    await window.showsLine('ready');
    window.keys('C-c');
    await window.shows(/caught$/m);
    window.keys('C-\\');
    await window.showsLine('code 4');
  });

  testWindow('the keys detach, and a task can be attached to again', async (window, cli) => {
    const on = new Verbs(cli);
    const id = `${cli.mark}-t`;
    await on.good('run', '-d', '-it', '--id', id, ...runtime(cli), '-e', 'PS1=task> ', '--', 'sh');
    window.taskwright('attach', '--root', cli.root, id);
    await window.showsLine('task>');
    window.type('word=kept; stty size');
    await window.showsLine('30 100');
    window.keys('C-p', 'C-q');
    await window.showsLine('code 0');
    await window.shows(`detached from ${id}, which goes on`);
    expect(cellsOf(await on.good('ps'))[1]!.slice(0, 3)).toEqual([id, expect.any(String), 'running']);
    window.taskwright('attach', '--root', cli.root, '--detach-keys', 'x,ctrl-x', id);
    window.type('echo again $word');
    await window.showsLine('again kept');
    window.keys('x', 'C-x');
    await window.showsLine('code 0');
    await on.good('rm', '-f', id);
  });

  testWindow('a task that was run in the foreground can be detached from, and goes on', async (window, cli) => {
    const on = new Verbs(cli);
    const id = `${cli.mark}-d`;
    window.taskwright('run', '-it', '--root', cli.root, '--id', id, ...runtime(cli), '-e', 'PS1=task> ', '--', 'sh');
    await window.showsLine('task>');
    window.keys('C-p', 'C-q');
    await window.showsLine('code 0');
    await window.shows(`detached from ${id}, which goes on`);
    expect((await on.objects('ps')).map(({ task, state }) => [task, state])).toEqual([[id, 'running']]);
    await on.good('rm', '-f', id);
  });

  testWindow('an exec has a terminal of its own', async (window, cli) => {
    const on = new Verbs(cli);
    const id = `${cli.mark}-x`;
    await on.good('run', '-d', '--id', id, ...runtime(cli), '--', 'sh', '-c', 'while :; do sleep 0.1; done');
    window.taskwright('exec', '--root', cli.root, '-it', '-e', 'PS1=exec> ', id, 'sh');
    await window.showsLine('exec>');
    window.type('stty size; tty');
    await window.showsLine('30 100');
    await window.shows(/^\/dev\/pts\/\d+$/m);
    window.type('exit 3');
    await window.showsLine('code 3');
    await on.good('rm', '-f', id);
  });

  testWindow('a command that can not be run, or is ended, gives the terminal back', async (window, cli) => {
    window.taskwright('run', '-it', ...runtime(cli), '--', 'nope');
    await window.shows(/^taskwright: .*"nope"/m);
    await window.showsLine('code 127');
    const id = `${cli.mark}-k`;
    const on = new Verbs(cli);
    await on.good('run', '-d', '-it', '--id', id, ...runtime(cli), '-e', 'PS1=task> ', '--', 'sh');
    window.taskwright('attach', '--root', cli.root, id);
    await window.showsLine('task>');
    const { pid } = await holder(cli);
    process.kill(pid, 'SIGTERM');
    await window.showsLine('code 0');
    await on.good('rm', '-f', id);
  });
}

/** Who holds the root, as whoever is refused is told. */
async function holder(cli: CommandLine): Promise<{ pid: number }> {
  const { stderr } = await new Verbs(cli).run('inspect', 'held', '--lock-timeout', '0');
  return { pid: Number(/is held by process (\d+) /.exec(stderr)![1]) };
}
