// The public surface of `taskwright/testing`: a shim without containers, with faults on demand.
export { MemoryLauncher } from './shim/memory-launcher.js';
export type { MemoryLauncherOptions } from './shim/memory-launcher.js';
export type { CallFault, EventFault, MemoryFaults, ShimVerb } from './shim/memory-faults.js';
export type { MemoryProcess } from './shim/memory-process.js';
export { MemoryJournal } from './journal/memory-journal.js';
