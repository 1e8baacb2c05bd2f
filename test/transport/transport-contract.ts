// The suite that every transport runs: a new wire adds one line.
import { describeCalls } from './call-contract.js';
import { describeConnection } from './connection-contract.js';
import type { TransportAdapter } from './transport-setup.js';

export function describeTransport(name: string, adapter: TransportAdapter): void {
  describeCalls(name, adapter);
  describeConnection(name, adapter);
}
