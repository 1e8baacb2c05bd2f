// The runc shim of a containerd 2.x keeps the contract.
import { machine } from '../support/machine.js';
import { describeOnBusybox } from './on-busybox.js';
import { processAdapter } from './process-adapter.js';
import { testShimContract } from './shim-contract.js';

describeOnBusybox(machine.containerd2, 'the runc shim of containerd 2.x', ({ shim }) =>
  testShimContract(processAdapter({ runtime: shim, apiVersion: 3 })),
);
