// The installed shim of runtime v1 keeps the contract. Of exits it tells by running a program, of which nobody takes notice.
import { machine } from '../support/machine.js';
import { describeOnBusybox } from './on-busybox.js';
import { processAdapter } from './process-adapter.js';
import { testShimContract } from './shim-contract.js';

describeOnBusybox(machine.linuxShim, "this system's shim of runtime v1", () =>
  testShimContract(processAdapter({ runtime: 'io.containerd.runtime.v1.linux', exitSource: 'wait' })),
);
