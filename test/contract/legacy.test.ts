// The adapter of the shim of May 2017 keeps the contract. There is no such binary any more: a program of ours stands in.
import { legacyShim } from '../fixtures/legacy-shim/path.js';
import { describeOn, machine } from '../support/machine.js';
import { processAdapter } from './process-adapter.js';
import { testShimContract } from './shim-contract.js';

describeOn(machine.root, 'the shim of May 2017', () =>
  testShimContract(processAdapter({ runtime: legacyShim, protocol: 'grpc', onHost: true })),
);
