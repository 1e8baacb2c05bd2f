// Logging programs of the caller's.
import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { isAlive, refusal, ShimHarness } from './harness.js';

/** A shell script as a logger, and its URI. It gets its own directory as the value of `dir`. */
function logger(harness: ShimHarness, script: string, query = ''): { uri: string; read(name: string): string } {
  const path = join(harness.directory, 'a logger');
  writeFileSync(path, `#!/bin/sh\ncd '${harness.directory}'\nPATH=/usr/bin:/bin\n${script}\n`);
  chmodSync(path, 0o755);
  return {
    uri: `binary://${encodeURI(path)}${query}`,
    read: (name) => readFileSync(join(harness.directory, name), 'utf8'),
  };
}

// Whoever inherits the descriptor keeps it open.
const copy = 'exec 5>&-; cat <&3 >out & cat <&4 >err & wait; echo end >ended';

describe('a logger', () => {
  it('gets both outputs, its arguments, and nothing in its environment but whose they are', async () => {
    const harness = new ShimHarness();
    const script = `printf '%s\\n' "$@" >args; tr '\\0' '\\n' </proc/$$/environ | sort >env; ${copy}`;
    const { uri, read } = logger(harness, script, '?tag=a%20b&empty&n=1+2');
    const { client, id } = await harness.started(
      { args: ['sh', '-c', 'echo out; echo err >&2; exit 2'] },
      { stdout: uri, stderr: uri },
    );
    expect((await client.wait(id)).exitStatus).toBe(2);
    await client.delete(id);
    expect([read('out'), read('err'), read('ended')]).toEqual(['out\n', 'err\n', 'end\n']);
    expect(read('args')).toBe('tag\na b\nempty\n\nn\n1 2\n');
    expect(read('env').trim().split('\n')).toEqual([`CONTAINER_ID=${id}`, `CONTAINER_NAMESPACE=${harness.namespace}`]);
  });

  it('is waited for until it says that it is ready', async () => {
    const harness = new ShimHarness();
    const { uri } = logger(harness, `while [ ! -e go ]; do sleep 0.01; done; ${copy}`);
    const bundle = harness.bundle('task', { args: ['true'] });
    const client = await harness.launch(bundle);
    let isCreated = false;
    const creating = client.create({ id: 'task', bundle, stdout: uri, stderr: uri }).then(() => (isCreated = true));
    await client.connect('task');
    expect(isCreated).toBe(false);
    writeFileSync(join(harness.directory, 'go'), '');
    await creating;
  });

  it('of an exec is its own, and writes can be opened by name', async () => {
    const harness = new ShimHarness();
    const { uri, read } = logger(harness, `echo "$CONTAINER_ID" >whose; ${copy}`);
    const { client, id } = await harness.started({ args: ['sleep', '1000'] });
    await client.run(id, 'e1', { args: ['sh', '-c', 'echo named >/dev/stdout'] }, { stdout: uri, stderr: uri });
    expect((await client.wait(id, 'e1')).exitStatus).toBe(0);
    await client.delete(id, 'e1');
    expect([read('whose'), read('out'), read('ended')]).toEqual(['e1\n', 'named\n', 'end\n']);
  });

  it('takes the output of a terminal', async () => {
    const harness = new ShimHarness();
    const { uri, read } = logger(harness, copy);
    const { client, id } = await harness.started(
      { args: ['sh', '-c', 'echo out; echo err >&2'] },
      { stdout: uri, terminal: true },
    );
    await client.wait(id);
    await client.delete(id);
    expect([read('out'), read('err')]).toEqual(['out\r\nerr\r\n', '']);
  });

  it('that does not end is ended by Delete', async () => {
    const harness = new ShimHarness();
    const { uri, read } = logger(harness, "trap '' TERM; echo $$ >pid; exec 5>&-; exec sleep 1000");
    const { client, id } = await harness.started({ args: ['true'] }, { stdout: uri, stderr: uri });
    await client.wait(id);
    const pid = Number(read('pid'));
    expect(isAlive(pid)).toBe(true);
    await client.delete(id);
    expect(isAlive(pid)).toBe(false);
  });
});

it.each([
  ['is missing', 'binary:///no/such/logger', /^NOT_FOUND .*logging binary \/no\/such\/logger: .*ENOENT/],
  ['has no path', 'binary://', /^INVALID_ARGUMENT .*expected binary:\/\/\/absolute\/path/],
  ['ends at once', 'script', /^FAILED_PRECONDITION .*it ended before it was ready, with 3$/],
])('a logger that %s fails the Create, of which nothing is left', async (_what, given, text) => {
  const harness = new ShimHarness();
  const uri = given === 'script' ? logger(harness, 'exit 3').uri : given;
  const bundle = harness.bundle('task', { args: ['true'] });
  const client = await harness.launch(bundle);
  expect(await refusal(client.create({ id: 'task', bundle, stdout: uri, stderr: uri }))).toMatch(text);
  expect(readdirSync(bundle).sort()).toEqual(['address', 'config.json']);
});

it('two different loggers for one process are refused', async () => {
  const harness = new ShimHarness();
  const bundle = harness.bundle('task', { args: ['true'] });
  const client = await harness.launch(bundle);
  const stdio = { stdout: 'binary:///bin/true', stderr: 'binary:///bin/false' };
  expect(await refusal(client.create({ id: 'task', bundle, ...stdio }))).toMatch(/^INVALID_ARGUMENT .*same URI$/);
  await eventually(() => !existsSync(join(bundle, 'init.pid')));
});
