import { duplexPair, type Duplex } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TaskError } from '../../../src/model/errors.js';
import type { UnaryHandler } from '../../../src/transport/transport.js';
import { ttrpcOver } from '../../../src/transport/ttrpc/client.js';
import { TtrpcConnections } from '../../../src/transport/ttrpc/server.js';
import { eventually } from '../../support/eventually.js';
import { FramePeer, requestFrame, responseFrame } from '../frame-peer.js';
import { Random, randomFrames, randomPieces } from '../random-frames.js';

const sequences = 100_000;
const sequencesPerConnection = 10;
const seed = Number(process.env['TASKWRIGHT_FUZZ_SEED'] ?? 20_170_501);
/** What the heap may differ by between an early and the last connection. */
const heapSlackBytes = 16 * 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is used after a collection. Buffers are swept beside it, so their bytes leave this sum a little later. */
function heapBytes(): number {
  collectGarbage();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

/** Both ends of a connection, the near one for us. What comes back is read and dropped. */
function connection(): { near: Duplex; far: Duplex } {
  const [near, far] = duplexPair();
  near.resume();
  near.on('error', () => undefined); // the far end may be destroyed at any time
  return { near, far };
}

async function sendPieces(random: Random, { near, far }: { near: Duplex; far: Duplex }, bytes: Buffer): Promise<void> {
  for (const piece of randomPieces(random, bytes)) {
    if (far.destroyed || piece.length === 0) continue;
    near.write(piece);
    await nextTurn();
  }
}

describe(`with input made of seed ${seed} (TASKWRIGHT_FUZZ_SEED)`, { timeout: 120_000 }, () => {
  it(`the ttrpc server survives ${sequences} sequences of frames, and lets go of everything`, async () => {
    const random = new Random(seed);
    let waiting = 0;
    let handled = 0;
    const methods: Record<string, UnaryHandler> = {
      echo: (payload) => {
        handled += 1;
        return payload;
      },
      later: async (payload) => {
        handled += 1;
        return payload;
      },
      fail: () => {
        throw new Error('failed');
      },
      wait: (_, { signal }) => {
        waiting += 1;
        return new Promise((_resolve, reject) => {
          const end = (): void => {
            waiting -= 1;
            reject(signal.reason as Error);
          };
          if (signal.aborted) end();
          else signal.addEventListener('abort', end);
        });
      },
    };
    const server = new TtrpcConnections({ services: { s: methods }, maxInFlight: 20 });
    onTestFinished(() => server.close());
    const names = [...Object.keys(methods), 'wait', '', 'toString', 'nope'];
    let heap = 0;
    for (let done = 0; done < sequences; done += sequencesPerConnection) {
      const ends = connection();
      server.accept(ends.far);
      for (let index = 0; index < sequencesPerConnection; index += 1) {
        await sendPieces(
          random,
          ends,
          randomFrames(random, { takes: 'requests', nearId: index * 16 + 1, methods: names }),
        );
      }
      ends.near.end();
      if (done === sequences / 10) heap = heapBytes();
    }
    await eventually(() => waiting === 0);
    expect(handled).toBeGreaterThan(sequences / 10);
    await eventually(() => heapBytes() - heap < heapSlackBytes);

    const peer = new FramePeer();
    server.accept(peer.theirs);
    peer.send(requestFrame(1, { service: 's', method: 'echo', payload: Buffer.from('alive') }));
    await eventually(() => peer.responses.length === 1);
    expect(peer.responses[0]?.payload.toString()).toBe('alive');
  });

  it(`the ttrpc client survives ${sequences} sequences of frames, and every call of it ends`, async () => {
    const random = new Random(seed + 1);
    const results = { replies: 0, errors: 0, accidents: [] as unknown[] };
    let calls = 0;
    const open = (client: ReturnType<typeof ttrpcOver>): void => {
      calls += 1;
      client.call('s', 'm', random.bytes(30), random.oneIn(20) ? { timeoutMs: random.below(3) } : {}).then(
        () => (results.replies += 1),
        (error: unknown) => (TaskError.is(error) ? (results.errors += 1) : results.accidents.push(error)),
      );
    };
    let heap = 0;
    for (let done = 0; done < sequences;) {
      const ends = connection();
      const client = ttrpcOver(ends.far);
      let newestId = -1;
      for (let index = 0; index < sequencesPerConnection && !ends.far.destroyed; index += 1) {
        for (let count = random.below(6); count > 0; count -= 1, newestId += 2) open(client);
        await sendPieces(random, ends, randomFrames(random, { takes: 'responses', nearId: newestId, methods: ['m'] }));
        done += 1;
      }
      ends.near.end();
      await client.closed;
      if (heap === 0 && done > sequences / 10) heap = heapBytes();
    }
    await eventually(() => results.replies + results.errors + results.accidents.length === calls);
    expect(results.accidents).toEqual([]);
    expect(results.replies).toBeGreaterThan(sequences / 10);
    await eventually(() => heapBytes() - heap < heapSlackBytes);

    const peer = new FramePeer();
    const client = ttrpcOver(peer.theirs);
    const reply = client.call('s', 'm', Buffer.alloc(0));
    peer.send(responseFrame(1, { payload: Buffer.from('alive') }));
    expect(Buffer.from(await reply).toString()).toBe('alive');
  });
});
