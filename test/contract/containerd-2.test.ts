// Tasks of a containerd 2.x daemon keep the contract.
import { machine } from '../support/machine.js';
import { containerdAdapter, ownDaemon } from './containerd-adapter.js';
import { describeOnBusybox } from './on-busybox.js';
import { testShimContract } from './shim-contract.js';

describeOnBusybox(machine.containerd2, 'containerd 2.x', ({ containerd }) =>
  testShimContract(containerdAdapter(ownDaemon(containerd))),
);
