// State calls a second over one connection, client and server in two Node processes: ttrpc beside grpc-js.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectGrpc } from '../../src/transport/grpc/client.js';
import { serveGrpc } from '../../src/transport/grpc/server.js';
import type { ServiceTable, Transport } from '../../src/transport/transport.js';
import { connectTtrpc } from '../../src/transport/ttrpc/client.js';
import { serveTtrpc } from '../../src/transport/ttrpc/server.js';
import { unary } from '../../src/transport/unary.js';
import { containerd } from '../../src/wire/shim-messages.js';
import type { Row } from './row.js';

const { StateRequest, StateResponse } = containerd.task.v3;
const service = 'containerd.task.v3.Task';
const serveArgument = '--serve-transports';

/** Measures for `seconds` per row and wire (default 2), after a warm-up; ends the server it starts. */
export async function benchTransport({ seconds = 2 }: { seconds?: number } = {}): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'tw-bench-'));
  const server = await startServer(directory);
  const ttrpc = await connectTtrpc(join(directory, 'ttrpc'));
  const grpc = await connectGrpc(join(directory, 'grpc'));
  try {
    const rows: Row[] = [];
    for (const inFlight of [1, 64]) {
      for (const transport of [ttrpc, grpc]) await callsPerSecond(transport, inFlight, 0.5);
      const value = await callsPerSecond(ttrpc, inFlight, seconds);
      const peerValue = await callsPerSecond(grpc, inFlight, seconds);
      const name = `State over ttrpc, ${inFlight} in flight`;
      rows.push({ name, value, unit: 'calls/s', peer: 'grpc-js', peerValue, ratio: value / peerValue });
    }
    return rows;
  } finally {
    await Promise.all([ttrpc.close(), grpc.close()]);
    server.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function callsPerSecond(transport: Transport, inFlight: number, seconds: number): Promise<number> {
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let calls = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() < end) {
      const reply = await transport.call(service, 'State', StateRequest.encode({ id: 'web-1' }).finish());
      if (StateResponse.decode(reply).pid !== 4242) throw new Error('the server answered with a wrong state');
      calls += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  return (calls * 1000) / (performance.now() - begin);
}

/** Resolves when both sockets are there. */
async function startServer(directory: string): Promise<ChildProcess> {
  const self = fileURLToPath(import.meta.url);
  const server = spawn(process.execPath, [self, serveArgument, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    server.stdout.once('data', () => resolve());
    server.once('exit', (code) => reject(new Error(`the bench server ended with ${code} before it was ready`)));
  });
  return server;
}

async function serve(directory: string): Promise<void> {
  const services: ServiceTable = {
    [service]: {
      State: unary(StateRequest, StateResponse, ({ id }) => ({
        id,
        bundle: `/run/taskwright/default/${id}`,
        pid: 4242,
        status: containerd.v1.types.Status.RUNNING,
        stdin: `/run/taskwright/default/${id}/stdin`,
        stdout: `/run/taskwright/default/${id}/stdout`,
        stderr: `/run/taskwright/default/${id}/stderr`,
      })),
    },
  };
  await serveTtrpc({ path: join(directory, 'ttrpc'), services });
  await serveGrpc({ path: join(directory, 'grpc'), services });
  process.stdout.write('ready\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === serveArgument) {
  await serve(process.argv[3]!);
}
