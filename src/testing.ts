// The public surface of `taskwright/testing`: a shim without containers, with faults on demand.
export { MemoryLauncher } from './shim/memory-launcher.js';
export type { MemoryCensus } from './shim/memory-launcher.js';
export type { MemorySession } from './shim/memory-session.js';
export type { MemoryLauncherOptions } from './shim/memory-world.js';
export type { CallFault, EventFault, LauncherVerb, MemoryFaults, ShimVerb } from './shim/memory-faults.js';
export type { MemoryProcess } from './shim/memory-process.js';
export { MemoryJournal } from './journal/memory-journal.js';
