import { connectGrpc } from '../../../src/transport/grpc/client.js';
import { maxMessageBytes } from '../../../src/transport/grpc/limits.js';
import { serveGrpc } from '../../../src/transport/grpc/server.js';
import { describeTransport } from '../transport-contract.js';

describeTransport('gRPC', {
  serve: serveGrpc,
  connect: connectGrpc,
  oversizedBytes: maxMessageBytes + 1,
  tellsPeerOfAbort: true,
});
