// A ttrpc server without a socket, and a peer that speaks to it by hand.
import { onTestFinished } from 'vitest';
import type { UnaryHandler } from '../../../src/transport/transport.js';
import { TtrpcConnections, type TtrpcServerOptions } from '../../../src/transport/ttrpc/server.js';
import { eventually } from '../../support/eventually.js';
import { FramePeer, requestFrame } from '../frame-peer.js';

export const echo: UnaryHandler = (payload) => payload;

export function serving(
  methods: Record<string, UnaryHandler> = { echo },
  options: Omit<TtrpcServerOptions, 'services'> = {},
): { peer: FramePeer; server: TtrpcConnections } {
  const server = new TtrpcConnections({ services: { s: methods }, ...options });
  onTestFinished(() => server.close());
  const peer = new FramePeer();
  server.accept(peer.theirs);
  return { peer, server };
}

export const ask = (streamId: number, method: string, payload = ''): Buffer =>
  requestFrame(streamId, { service: 's', method, payload: Buffer.from(payload) });

export async function answers(peer: FramePeer, count: number): Promise<string[]> {
  await eventually(() => peer.responses.length >= count);
  return peer.responses.map(({ streamId, status, payload }) =>
    status ? `${streamId}: ${status.code} ${status.message}` : `${streamId}: ${Buffer.from(payload).toString()}`,
  );
}
