// The public surface of `taskwright`.
export { createSupervisor } from './create-supervisor.js';
export type { CreateSupervisorOptions } from './create-supervisor.js';
export type { LogLine } from './logs/format.js';
export type { LogGap, LogItem, LogOptions } from './logs/log-reader.js';
export type { CallOptions } from './model/call-options.js';
export type { CheckpointOptions } from './model/checkpoint.js';
export { TaskError } from './model/errors.js';
export type { ErrorCode } from './model/errors.js';
export type { ExecSpec } from './model/exec-spec.js';
export type { Fact } from './model/facts.js';
export type { Health, HealthCheck, ProbeSpec } from './model/health-check.js';
export type { LinuxResources } from './model/resources.js';
export type { Backoff, Intensity, RestartCondition, RestartPolicy } from './model/restart-policy.js';
export type { OciProcess, OciSpec } from './model/runtime-spec.js';
export type {
  Dependency,
  GroupSpec,
  HookSpec,
  Hooks,
  Limit,
  Limits,
  ServiceSpec,
  StackSpec,
  Strategy,
} from './model/service-spec.js';
export type { ServiceChange, ServiceState, ServiceStatus } from './model/service-status.js';
export type { LogSize, OutputPolicy, Stdio, TerminalSize } from './model/stdio.js';
export type { CommandSpec, TaskSpec } from './model/task-spec.js';
export type { TaskStats } from './model/task-stats.js';
export type { ProcessInfo, TaskExit, TaskStatus } from './model/task-status.js';
export type { CommandName, CommandRef } from './model/command.js';
export type { CommandItem, FactItem, Gap, JournalItem, Synced } from './model/journal-item.js';
export type { EndEvidence, EndReason, TaskEnd } from './model/task-end.js';
export type { Cause, ExecState, ExecTransition, TaskState, Transition } from './model/transition.js';
export type { StdioView } from './shim/task-stdio.js';
export type { CommandOptions } from './supervisor/commands.js';
export type { Explanation, Move } from './supervisor/explain.js';
export type { ReaderPolicy, ReplayOptions } from './supervisor/item-stream.js';
export type { Quarantined } from './supervisor/recovery.js';
export type { Stream } from './supervisor/stream.js';
export type { Supervisor, TransitionItem } from './supervisor/supervisor.js';
export type { ExecInfo, Process } from './supervisor/process.js';
export type { KillRequest, StopOptions, TaskHandle } from './supervisor/task-handle.js';
export type { TaskInfo } from './supervisor/task-view.js';
export { checkStack, parseStack } from './stack/check-stack.js';
export type { CheckedStack, StackFileOptions } from './stack/check-stack.js';
export { diffStacks } from './stack/diff-stacks.js';
export type { StackDiff } from './model/stack-diff.js';
export type { StackProblem } from './stack/source.js';
export { Pool } from './pool/pool.js';
export type { PoolLevel, PoolOptions } from './pool/pool-options.js';
export { Stack } from './supervision/stack.js';
export type { StackOptions } from './supervision/stack.js';
export type { ServiceRules } from './supervision/service-member.js';
