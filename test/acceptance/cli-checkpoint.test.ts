// A task that is written to disk by one command, and goes on by another.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { describeOn, machine } from '../support/machine.js';
import { type CommandLine, type Ended, testCommands } from './command-line.js';

const counting = 'i=0; while :; do i=$((i+1)); echo $i > /tmp/n.new; mv /tmp/n.new /tmp/n; sleep 0.05; done';

describe('checkpoint and restore', () => {
  describeOn(machine.criu4, 'with CRIU 4.x', (criu) => {
    describeOnBusybox(machine.runcShim, "on this system's runc shim", () => {
      testCommands(
        'carry a task on from where it was',
        async (cli) => {
          const verb = verbs(cli, criu);
          const runtime = ['--runtime', 'io.containerd.runc.v2', '--rootfs', cli.rootfs()];
          const [before, after] = [`${cli.mark}-1`, `${cli.mark}-2`];
          expect(await verb('run', '-d', '--id', before, ...runtime, '--', 'sh', '-c', counting)).toMatchObject({
            code: 0,
          });
          await eventually(() => existsSync(join(cli.rootfs(), 'tmp/n')) && countOf(cli) > 3, 10_000);
          const written = await verb('checkpoint', '--json', '--exit', '--image', cli.path('image'), before);
          expect(written).toMatchObject({ code: 0, stderr: '' });
          expect(JSON.parse(written.stdout.toString())).toMatchObject({ task: before, state: 'stopped' });
          const count = countOf(cli);
          await verb('rm', before);
          const options = ['--image', cli.path('image'), '--id', after];
          const restored = await verb('restore', ...options, ...runtime, '--', 'sh', '-c', counting);
          expect(restored).toMatchObject({ code: 0, stdout: Buffer.from(`${after}\n`), stderr: '' });
          await eventually(() => countOf(cli) > count, 10_000);
          expect(await verb('rm', '-f', after)).toMatchObject({ code: 0, stderr: '' });
        },
        60_000,
      );
    });
  });
});

const countOf = (cli: CommandLine): number => Number(readFileSync(join(cli.rootfs(), 'tmp/n'), 'utf8'));

/** Shims find CRIU on the path of the command that launches them. */
function verbs(cli: CommandLine, criu: string): (verb: string, ...args: string[]) => Promise<Ended> {
  const program = ['env', `PATH=${criu}:${process.env['PATH']}`];
  return (verb, ...args) => cli.run([verb, '--root', cli.root, ...args], { program });
}
