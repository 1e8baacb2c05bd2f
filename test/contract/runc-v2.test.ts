// The installed runc shim keeps the contract.
import { machine } from '../support/machine.js';
import { describeOnBusybox } from './on-busybox.js';
import { processAdapter } from './process-adapter.js';
import { testShimContract } from './shim-contract.js';

describeOnBusybox(machine.runcShim, "this system's runc shim", (runtime) =>
  testShimContract(processAdapter({ runtime })),
);
