// Probes over the network, against real servers.
import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import type { ProbeSpec } from '../../src/model/health-check.js';
import { deferred } from '../../src/model/deferred.js';
import { probe } from '../../src/health/probes.js';
import type { TaskHandle } from '../../src/supervisor/task-handle.js';

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** Only an exec is run in the task. */
const noTask = {} as TaskHandle;
const ask = (spec: ProbeSpec, timeoutMs = 5_000) =>
  probe(spec, { task: noTask, timeoutMs, signal: new AbortController().signal });
const overHttp = async (listener: RequestListener): Promise<string> => {
  const server = createHttpServer(listener);
  onTestFinished(() => server.closeAllConnections());
  return `http://127.0.0.1:${await portOf(server)}/`;
};

test.each([
  [200, true],
  [204, true],
  [302, true],
  [404, false],
  [500, false],
])('an http answer of %i is well: %s', async (status, ok) => {
  const url = await overHttp((_, response) => response.writeHead(status, { location: '/elsewhere' }).end('text'));
  expect(await ask({ kind: 'http', url })).toEqual({ ok, text: `it has answered ${status}` });
});

test('which statuses are well can be said, and headers are sent', async () => {
  const url = await overHttp((request, response) =>
    response.writeHead(request.headers['x-key'] === 'k' ? 401 : 200).end(),
  );
  const spec = { kind: 'http', url, headers: { 'x-key': 'k' }, statuses: [401, 401] } as const;
  expect(await ask(spec)).toEqual({ ok: true, text: 'it has answered 401' });
});

test('a body that never ends is not read, and the connection is closed', async () => {
  const closed = deferred<void>();
  const url = await overHttp((_, response) => {
    response.once('close', () => closed.resolve());
    response.writeHead(200).write('x'.repeat(1_000_000));
  });
  expect((await ask({ kind: 'http', url })).ok).toBe(true);
  await closed.promise;
});

test('one that does not answer has failed when its time is over, and its connection is closed', async () => {
  const closed = deferred<void>();
  const url = await overHttp((request) => request.once('close', () => closed.resolve()));
  // Long enough for a loaded machine to have taken the request.
  expect(await ask({ kind: 'http', url }, 3_000)).toEqual({ ok: false, text: 'no answer within 3000 ms' });
  await closed.promise;
});

test('a port that accepts is well, one that nobody has is not', async () => {
  const server = createServer((socket) => socket.on('error', () => undefined));
  const port = await portOf(server);
  expect(await ask({ kind: 'tcp', port })).toEqual({ ok: true, text: `127.0.0.1:${port} accepts` });
  server.close();
  await once(server, 'close');
  const refused = await ask({ kind: 'tcp', port });
  expect(refused).toEqual({ ok: false, text: `connect ECONNREFUSED 127.0.0.1:${port}` });
  expect(await ask({ kind: 'http', url: `http://127.0.0.1:${port}/` })).toEqual(refused);
});

test('one that does not answer has failed also when nobody but it knows of its time', async () => {
  const url = await overHttp(() => undefined);
  const asked = ask({ kind: 'http', url }, 2_000);
  // What is only weakly held is gone then.
  setFlagsFromString('--expose-gc');
  const collect = setInterval(runInNewContext('gc') as () => void, 50);
  expect(await asked).toMatchObject({ ok: false });
  clearInterval(collect);
});

test('one that is given up has failed', async () => {
  const url = await overHttp(() => undefined);
  const abort = new AbortController();
  const asked = probe({ kind: 'http', url }, { task: noTask, timeoutMs: 5_000, signal: abort.signal });
  abort.abort(new Error('enough'));
  expect(await asked).toEqual({ ok: false, text: 'enough' });
});
