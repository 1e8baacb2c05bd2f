// Suites of containers need a shim and something to run in it.
import { type Component, describeOn, machine } from '../support/machine.js';

/** `describeOn` for what runs on a busybox root file system. */
export function describeOnBusybox<T>(needed: Component<T>, title: string, body: (component: T) => void): void {
  describeOn(needed.found && !machine.busybox.found ? machine.busybox : needed, title, () => {
    if (needed.found) body(needed.value);
  });
}
