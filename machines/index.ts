// The charts, by name.
export { taskMachine } from './task.js';
export type { EffectOutcome, TaskCommand, TaskContext, TaskEvent, TaskFact, TaskInput } from './task-events.js';
export { execMachine } from './exec.js';
export type { ExecContext, ExecEvent, ExecInput } from './exec-setup.js';
export { shimLinkMachine } from './shim-link.js';
export type { ShimLinkContext, ShimLinkEvent } from './shim-link.js';
export { serviceMachine } from './service.js';
export type { AfterStop, ServiceContext, ServiceEvent, ServiceInput } from './service-setup.js';
export { healthMachine } from './health.js';
export type { HealthContext, HealthEvent, HealthInput } from './health.js';
