// The charts, by name.
export { taskMachine } from './task.js';
export type { EffectOutcome, TaskCommand, TaskContext, TaskEvent, TaskFact, TaskInput } from './task-events.js';
export { execMachine } from './exec.js';
export type { ExecContext, ExecEvent, ExecInput } from './exec-setup.js';
export { shimLinkMachine } from './shim-link.js';
export type { ShimLinkContext, ShimLinkEvent } from './shim-link.js';
