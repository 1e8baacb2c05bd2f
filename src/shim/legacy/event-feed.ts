// The one subscription to a shim's events: all subscribers share one queue there, and would take each other's.
import { setTimeout as delay } from 'node:timers/promises';
import type { GrpcTransport } from '../../transport/grpc/client.js';
import {
  decodeLegacyEvent,
  emptyLegacyRequest,
  legacyShimService,
  type LegacyEvent,
} from '../../wire/legacy-shim-messages.js';

export interface EventListener {
  heard: (event: LegacyEvent) => void;
  /** A subscription began after another one broke: what came between may have been missed. */
  resumed: (transport: GrpcTransport) => void;
}

/** Uses any of the connections to the shim that are open; another one when that is closed. */
export class EventFeed {
  private readonly listener: EventListener;
  private readonly transports = new Set<GrpcTransport>();
  private readonly againAfterMs: number;
  private source: GrpcTransport | undefined;

  /** @param options.againAfterMs how long to wait after a subscription broke while its connection lives */
  constructor(listener: EventListener, { againAfterMs = 1_000 } = {}) {
    this.listener = listener;
    this.againAfterMs = againAfterMs;
  }

  add(transport: GrpcTransport): void {
    this.transports.add(transport);
    void transport.closed.then(() => this.transports.delete(transport));
    if (this.source === undefined) void this.follow(transport);
  }

  private async follow(transport: GrpcTransport): Promise<void> {
    this.source = transport;
    const onMessage = (message: Uint8Array): void => {
      const event = decodeLegacyEvent(message);
      if (event !== undefined) this.listener.heard(event);
    };
    await transport.stream(legacyShimService, 'Events', emptyLegacyRequest, { onMessage }).catch(() => undefined);
    // The connection itself may just be ending.
    const isOver = await Promise.race([
      transport.closed.then(() => true),
      delay(this.againAfterMs, false, { ref: false }),
    ]);
    if (isOver) this.transports.delete(transport);
    this.source = undefined;
    const next = [...this.transports][0];
    if (next === undefined) return;
    void this.follow(next);
    this.listener.resumed(next);
  }
}
