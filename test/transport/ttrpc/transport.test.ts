import { connectTtrpc } from '../../../src/transport/ttrpc/client.js';
import { maxDataBytes } from '../../../src/transport/ttrpc/frame.js';
import { serveTtrpc } from '../../../src/transport/ttrpc/server.js';
import { describeTransport } from '../transport-contract.js';

describeTransport('ttrpc', {
  serve: serveTtrpc,
  connect: connectTtrpc,
  oversizedBytes: maxDataBytes + 1,
  // ttrpc has no cancel frame; only a deadline travels.
  tellsPeerOfAbort: false,
});
