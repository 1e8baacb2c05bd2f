// The task's standard streams: paths in, descriptors for the process out, no byte through the shim.
import { closeSync, constants, existsSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { fifo, reader } from './fifos.js';
import { isAlive, refusal, ShimHarness } from './harness.js';
import { Status } from './shim-client.js';

describe('FIFOs', () => {
  it('that nobody reads neither hold up Create nor the process', async () => {
    const harness = new ShimHarness();
    const [stdout, stderr] = [await fifo(harness, 'out'), await fifo(harness, 'err')];
    const { client, id } = await harness.started(
      { args: ['sh', '-c', 'echo out; echo err >&2; exit 3'] },
      { stdout, stderr },
    );
    expect((await client.wait(id)).exitStatus).toBe(3);
  });

  it('carry all that was printed before the end, and then end', async () => {
    const harness = new ShimHarness();
    const stdout = await fifo(harness, 'out');
    const output = reader(stdout);
    const bytes = 8 * 1024 * 1024;
    const { client, id } = await harness.started({ args: ['head', '-c', String(bytes), '/dev/zero'] }, { stdout });
    expect(await output.ended).toBe(bytes);
    expect((await client.wait(id)).exitStatus).toBe(0);
  });

  it('end for the reader although something that init left behind still had them', async () => {
    const harness = new ShimHarness();
    const stdout = await fifo(harness, 'out');
    const output = reader(stdout);
    await harness.started({ args: ['sh', '-c', 'sleep 1000 & echo $!'] }, { stdout });
    await output.ended;
    expect(isAlive(Number(output.text()))).toBe(false);
  });

  it('survive a reader that goes away, and serve the next one', async () => {
    const harness = new ShimHarness();
    const [stdin, stdout] = [await fifo(harness, 'in'), await fifo(harness, 'out')];
    const first = openSync(stdout, constants.O_RDONLY | constants.O_NONBLOCK);
    const { client, id } = await harness.started({ args: ['cat'] }, { stdin, stdout });
    closeSync(first);
    writeFileSync(stdin, 'hello\n');
    const second = reader(stdout);
    await eventually(() => second.text() === 'hello\n');
    expect((await client.state(id)).status).toBe(Status.RUNNING);
  });

  it('as stdin do not end when a writer detaches, but by CloseIO, twice if need be', async () => {
    const harness = new ShimHarness();
    const [stdin, stdout] = [await fifo(harness, 'in'), await fifo(harness, 'out')];
    const output = reader(stdout);
    const { client, id } = await harness.started({ args: ['cat'] }, { stdin, stdout });
    writeFileSync(stdin, 'one\n');
    await eventually(() => output.text() === 'one\n');
    writeFileSync(stdin, 'two\n');
    await eventually(() => output.text() === 'one\ntwo\n');
    expect((await client.state(id)).status).toBe(Status.RUNNING);
    await client.simple('CloseIO', { id });
    await client.simple('CloseIO', { id });
    expect((await client.wait(id)).exitStatus).toBe(0);
  });
});

describe('files', () => {
  it('are appended to', async () => {
    const harness = new ShimHarness();
    const stdout = join(harness.directory, 'out');
    writeFileSync(stdout, 'before\n');
    const { client, id } = await harness.started(
      { args: ['sh', '-c', 'echo out; echo err >&2'] },
      { stdout, stderr: stdout },
    );
    await client.wait(id);
    expect(readFileSync(stdout, 'utf8')).toBe('before\nout\nerr\n');
  });

  it('named by file:// are made, with their directory', async () => {
    const harness = new ShimHarness();
    const path = join(harness.directory, 'logs/of the task');
    const uri = new URL(`file://${path}`).href;
    const { client, id } = await harness.started(
      { args: ['sh', '-c', 'echo out; echo err >&2'] },
      { stdout: uri, stderr: uri },
    );
    await client.wait(id);
    expect(readFileSync(path, 'utf8')).toBe('out\nerr\n');
    expect(statSync(path).mode & 0o777).toBe(0o644);
  });

  it('may be given for stdout alone, where the runc shim fails by accident', async () => {
    const harness = new ShimHarness();
    const stdout = `file://${join(harness.directory, 'out')}`;
    const { client, id } = await harness.started({ args: ['sh', '-c', 'echo out; echo err >&2'] }, { stdout });
    expect((await client.wait(id)).exitStatus).toBe(0);
    expect(readFileSync(join(harness.directory, 'out'), 'utf8')).toBe('out\n');
  });
});

it('nothing given is /dev/null: input ends at once, output goes nowhere', async () => {
  const { client, id } = await new ShimHarness().started({ args: ['sh', '-c', 'cat && echo lost && echo lost >&2'] });
  expect((await client.wait(id)).exitStatus).toBe(0);
});

it.each([
  [
    'a logging binary for one output only',
    { stdout: '', stderr: 'binary:///bin/logger' },
    /^INVALID_ARGUMENT .*stderr binary:\/\/\/bin\/logger: .*give stdout and stderr the same URI$/,
  ],
  [
    'another scheme',
    { stdout: 'http://x/' },
    /^INVALID_ARGUMENT failed to create init process I\/O: unknown STDIO scheme http$/,
  ],
  [
    'a file that does not exist',
    { stdout: '/no/such/file' },
    /^NOT_FOUND failed to create init process I\/O: .*\/no\/such\/file/,
  ],
])('%s is refused with the reason, and nothing of the task is left', async (_what, stdio, text) => {
  const harness = new ShimHarness();
  const bundle = harness.bundle('task', { args: ['true'] });
  const client = await harness.launch(bundle);
  expect(await refusal(client.create({ id: 'task', bundle, ...stdio }))).toMatch(text);
  expect((await client.connect('task')).taskPid).toBe(0);
  expect(existsSync(join(bundle, 'init.pid'))).toBe(false);
});
