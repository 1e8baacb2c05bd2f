import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectGrpc } from '../../../src/transport/grpc/client.js';
import { serveGrpc } from '../../../src/transport/grpc/server.js';
import { unary } from '../../../src/transport/unary.js';
import { containerd } from '../../../src/wire/shim-messages.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const { StateRequest, StateResponse } = containerd.task.v3;

describe('the gRPC server', () => {
  it('serves a shim’s methods under the paths of the generated code', async () => {
    const path = join(temporaryDirectory(), 'a.sock');
    const State = unary(StateRequest, StateResponse, ({ id }) => ({ id, pid: 7 }));
    const server = await serveGrpc({ path, services: { 'containerd.task.v3.Task': { State } } });
    onTestFinished(() => server.close());
    const client = await connectGrpc(path);
    const reply = await client.call('containerd.task.v3.Task', 'State', StateRequest.encode({ id: 'a' }).finish());
    expect(StateResponse.decode(reply)).toMatchObject({ id: 'a', pid: 7 });
    await client.close();
  });

  it('refuses a method that a known service does not have', async () => {
    const path = join(temporaryDirectory(), 'a.sock');
    const services = { 'containerd.task.v3.Task': { Stat: (payload: Uint8Array) => payload } };
    await expect(serveGrpc({ path, services })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining('expected one of State, Create') as string,
    });
  });
});
