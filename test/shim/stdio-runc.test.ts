// Standard streams with the installed runc shim at their other ends.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { OciSpec } from '../../src/model/runtime-spec.js';
import { openStdio, type StdioOptions } from '../../src/shim/stdio.js';
import type { ShimConnection } from '../../src/shim/shim.js';
import type { TaskStdio } from '../../src/shim/task-stdio.js';
import { eventually } from '../support/eventually.js';
import { describeOn, machine } from '../support/machine.js';
import { containerSpec, prepare, testHost, type TestHost } from './runc-host.js';
import { pipe } from './stdio-scene.js';

async function launched(host: TestHost, id: string, spec: OciSpec) {
  const bundle = await prepare(host, { id, spec });
  const connection = await host.launcher.launch(bundle);
  onTestFinished(() => connection.close());
  return { bundle, connection, shim: connection.shim, id };
}

async function end({ shim, closed }: ShimConnection, id: string): Promise<void> {
  await shim.delete(id);
  await shim.shutdown(id);
  await closed;
}

async function pipes(host: TestHost, options: Partial<StdioOptions> = {}): Promise<TaskStdio> {
  const stdio = await openStdio({ ...pipe, directory: join(host.root, 'io'), ...options });
  onTestFinished(() => stdio.close());
  return stdio;
}

describeOn(machine.runcShim, 'the installed runc shim', () => {
  test('goes on while nobody holds the other ends of its streams, and is read again from where it was left', async () => {
    const host = await testHost();
    const script = 'read line; seq 30000; read line; echo "got $line"';
    const { bundle, connection, shim, id } = await launched(host, 'c1', containerSpec(host, ['sh', '-c', script]));
    const first = await pipes(host);
    await shim.create({ id, bundle: bundle.path, stdio: first.paths });
    (await first.openStdin())!.write('one\n');
    await shim.start(id);
    const early = first.stdout!;
    const chunks: Buffer[] = [];
    early.on('data', (chunk: Buffer) => chunks.push(chunk));
    await eventually(() => chunks.length > 0);
    early.pause().on('error', () => undefined);
    first.detach();
    early.resume();
    await eventually(() => early.destroyed);
    await shim.pause(id);
    await shim.resume(id);
    const again = await pipes(host, { reopen: true });
    const rest = buffer(again.stdout!);
    const waiting = shim.wait(id);
    (await again.openStdin())!.write('two\n');
    expect((await waiting).status).toBe(0);
    expect(await again.drained(5_000)).toBe(true);
    const lines = Buffer.concat([...chunks, await rest])
      .toString()
      .split('\n');
    expect(lines.slice(-2)).toEqual(['got two', '']);
    expect(lines.findIndex((line, index) => line !== `${index + 1}`)).toBe(30_000);
    await end(connection, id);
  });

  test('gives a process with a terminal that goes nowhere one all the same', async () => {
    const host = await testHost();
    const spec = containerSpec(host, ['sh', '-c', 'test -t 1 && head -c 1000000 /dev/zero && exit 3']);
    spec.process!.terminal = true;
    const { bundle, connection, shim, id } = await launched(host, 'c1', spec);
    const stdio = await pipes(host, { stdio: 'null', terminal: true });
    await shim.create({ id, bundle: bundle.path, stdio: stdio.paths });
    const waiting = shim.wait(id);
    await shim.start(id);
    expect((await waiting).status).toBe(3);
    await end(connection, id);
  });

  test('writes both outputs of a task to a file whose name is not simple, or to a logger', async () => {
    const host = await testHost();
    const logger = join(host.root, 'a logger');
    const logged = join(host.root, 'logged');
    writeFileSync(logger, `#!/bin/sh\nexec 5>&-; cat <&3 >>'${logged}' & cat <&4 >>'${logged}' & wait\n`, {
      mode: 0o755,
    });
    const file = join(host.root, '100% a?#é.log');
    for (const [id, stdio] of Object.entries({ c1: { file }, c2: { binary: logger, args: { level: 'a&b' } } })) {
      const spec = containerSpec(host, ['sh', '-c', 'echo out; echo problem >&2; exec sleep 100']);
      const { bundle, connection, shim } = await launched(host, id, spec);
      const { paths } = await pipes(host, { stdio });
      await shim.create({ id, bundle: bundle.path, stdio: paths });
      const waiting = shim.wait(id);
      await shim.start(id);
      const written = id === 'c1' ? file : logged;
      const lines = (): string[] => readFileSync(written, 'utf8').trimEnd().split('\n').sort();
      // A process that ended sooner might lose its last lines with a URI: the shim closes the file with the first of its outputs.
      await eventually(() => lines().join() === 'out,problem');
      await shim.kill(id, { signal: 9 });
      await waiting;
      await end(connection, id);
    }
  });
});
