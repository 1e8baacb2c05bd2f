// Calls that are answered by a stream of messages.
import { join } from 'node:path';
import { Server, ServerCredentials, status, type ServerWritableStream } from '@grpc/grpc-js';
import { expect, onTestFinished, test } from 'vitest';
import { connectGrpc, type GrpcTransport } from '../../../src/transport/grpc/client.js';
import { eventually } from '../../support/eventually.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { failure, nothing, text } from '../transport-setup.js';

type Stream = ServerWritableStream<Buffer, Buffer>;

const same = (bytes: Buffer): Buffer => bytes;

async function setUp(handle: (call: Stream) => void): Promise<{ client: GrpcTransport; server: Server }> {
  const path = join(temporaryDirectory(), 'a.sock');
  const server = new Server();
  const shape = { requestStream: false, responseStream: true, requestSerialize: same, requestDeserialize: same };
  const method = { path: '/test.Service/Watch', ...shape, responseSerialize: same, responseDeserialize: same };
  server.addService({ Watch: method }, { Watch: handle });
  await new Promise<void>((resolve, reject) => {
    server.bindAsync(`unix:${path}`, ServerCredentials.createInsecure(), (error) =>
      error ? reject(error) : resolve(),
    );
  });
  onTestFinished(() => server.forceShutdown());
  const client = await connectGrpc(path);
  onTestFinished(() => client.close());
  return { client, server };
}

const watch = (client: GrpcTransport, heard: string[], options: { signal?: AbortSignal; timeoutMs?: number } = {}) =>
  client.stream('test.Service', 'Watch', Buffer.from('go'), {
    ...options,
    metadata: { key: 'value' },
    onMessage: (message) => void heard.push(text(message)),
  });

test('each message is handed on in order, and the end of the stream is the end of the call', async () => {
  const { client } = await setUp((call) => {
    for (const word of [text(call.request), call.metadata.get('key').join(), 'c']) call.write(Buffer.from(word));
    call.end();
  });
  const heard: string[] = [];
  await watch(client, heard);
  expect(heard).toEqual(['go', 'value', 'c']);
});

test("a failure is told in the peer's words, after what came before it", async () => {
  const { client } = await setUp((call) => {
    call.write(Buffer.from('a'));
    call.emit('error', { code: status.INVALID_ARGUMENT, details: 'no such filter' });
  });
  const heard: string[] = [];
  expect(await failure(watch(client, heard))).toMatchObject({ code: 'INVALID_ARGUMENT', message: 'no such filter' });
  expect(heard).toEqual(['a']);
});

test('a stream that is given up ends here and at the peer', async () => {
  let cancelled = 0;
  const { client } = await setUp((call) => void call.on('cancelled', () => (cancelled += 1)));
  const abort = new AbortController();
  const watching = failure(watch(client, [], { signal: abort.signal }));
  expect(await failure(watch(client, [], { timeoutMs: 20 }))).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  abort.abort();
  expect(await watching).toMatchObject({ code: 'CANCELLED' });
  await eventually(() => cancelled === 2);
  expect(await failure(watch(client, [], { signal: abort.signal }))).toMatchObject({ code: 'CANCELLED' });
});

test('what the receiver throws ends the call', async () => {
  const { client } = await setUp((call) => void call.write(nothing));
  const onMessage = (): void => {
    throw new Error('not what was expected');
  };
  const call = client.stream('test.Service', 'Watch', nothing, { onMessage });
  expect(await failure(call)).toMatchObject({
    code: 'INTERNAL',
    message: expect.stringContaining('not what') as string,
  });
});

test("a stream ends as UNAVAILABLE with the peer's end, and with our own close", async () => {
  const { client, server } = await setUp((call) => void call.write(nothing));
  const heard: string[] = [];
  const cut = failure(watch(client, heard));
  await eventually(() => heard.length === 1);
  server.forceShutdown();
  expect(await cut).toMatchObject({ code: 'UNAVAILABLE' });

  const other = (await setUp(() => undefined)).client;
  const closed = failure(watch(other, []));
  await other.close();
  expect(await closed).toMatchObject({ code: 'UNAVAILABLE' });
  expect(await failure(watch(other, []))).toMatchObject({ code: 'UNAVAILABLE' });
});
