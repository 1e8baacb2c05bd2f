// The public surface of `taskwright`.
export { createSupervisor } from './create-supervisor.js';
export type { CreateSupervisorOptions } from './create-supervisor.js';
export type { CallOptions } from './model/call-options.js';
export { TaskError } from './model/errors.js';
export type { ErrorCode } from './model/errors.js';
export type { Fact } from './model/facts.js';
export type { OciSpec } from './model/runtime-spec.js';
export type { CommandSpec, TaskSpec } from './model/task-spec.js';
export type { ProcessInfo, TaskExit, TaskStatus } from './model/task-status.js';
export type { Cause, EndReason, TaskState, Transition } from './model/transition.js';
export type { CommandOptions } from './supervisor/commands.js';
export type { Stream } from './supervisor/stream.js';
export type { Supervisor } from './supervisor/supervisor.js';
export type { StopOptions, TaskHandle, TaskInfo } from './supervisor/task-handle.js';
