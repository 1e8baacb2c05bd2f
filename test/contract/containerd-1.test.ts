// Tasks of the installed containerd daemon keep the contract.
import { machine } from '../support/machine.js';
import { containerdAdapter, ownDaemon } from './containerd-adapter.js';
import { describeOnBusybox } from './on-busybox.js';
import { testShimContract } from './shim-contract.js';

describeOnBusybox(machine.containerd, "this system's containerd", ({ containerd }) =>
  testShimContract(containerdAdapter(ownDaemon(containerd))),
);
