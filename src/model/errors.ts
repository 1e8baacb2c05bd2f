// The one error class of the product, and the codes it carries.

/**
 * What went wrong, as containerd names it. The codes are its error classes, one to one.
 *
 * @see containerd/errdefs errors.go; google.rpc.Code
 */
export type ErrorCode =
  | 'CANCELLED'
  | 'UNKNOWN'
  | 'INVALID_ARGUMENT'
  | 'DEADLINE_EXCEEDED'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'PERMISSION_DENIED'
  | 'RESOURCE_EXHAUSTED'
  | 'FAILED_PRECONDITION'
  | 'ABORTED'
  | 'OUT_OF_RANGE'
  | 'UNIMPLEMENTED'
  | 'INTERNAL'
  | 'UNAVAILABLE'
  | 'DATA_LOSS'
  | 'UNAUTHENTICATED';

const brand = Symbol.for('taskwright.TaskError');

const retryableCodes: ReadonlySet<ErrorCode> = new Set(['UNAVAILABLE', 'RESOURCE_EXHAUSTED', 'ABORTED']);

export interface TaskErrorOptions {
  /** The task the failed call was about. */
  taskId?: string;
  /** Whether the same call may succeed later without anything being changed; by default told by the code. */
  retryable?: boolean;
  /** The commands that the task's chart allows now, when one was refused. */
  allowed?: readonly string[];
  /** What a shell would exit with: 126 for a command that can't be run, 127 for one that was not found. */
  exitCode?: 126 | 127;
  cause?: unknown;
}

/**
 * Every failure that taskwright reports. A process that ends with a non-zero status is a result, not an error.
 *
 * The message says what failed, for which task, what was expected and what was found, and what to do.
 */
export class TaskError extends Error {
  readonly code: ErrorCode;
  readonly taskId: string | undefined;
  readonly retryable: boolean;
  readonly allowed: readonly string[] | undefined;
  readonly exitCode: 126 | 127 | undefined;

  constructor(code: ErrorCode, message: string, options: TaskErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TaskError';
    this.code = code;
    this.taskId = options.taskId;
    this.retryable = options.retryable ?? retryableCodes.has(code);
    this.allowed = options.allowed;
    this.exitCode = options.exitCode;
    Object.defineProperty(this, brand, { value: true });
  }

  /** True for every TaskError, also one made by another installed copy of the package. */
  static is(value: unknown): value is TaskError {
    return typeof value === 'object' && value !== null && brand in value;
  }

  /** The value itself when it is a TaskError, otherwise an INTERNAL one (or CANCELLED for an abort) that carries it. */
  static from(value: unknown, attempt?: string): TaskError {
    if (TaskError.is(value)) return value;
    const text = value instanceof Error ? value.message : String(value);
    const aborted = value instanceof Error && value.name === 'AbortError';
    const message = attempt === undefined ? text : `${attempt}: ${text}`;
    return new TaskError(aborted ? 'CANCELLED' : 'INTERNAL', message, { cause: value });
  }

  /** The same failure with what was being attempted, and for which task, put in front. */
  during(attempt: string, taskId?: string): TaskError {
    return new TaskError(this.code, `${attempt}: ${this.message}`, {
      retryable: this.retryable,
      cause: this,
      ...((taskId ?? this.taskId) !== undefined && { taskId: taskId ?? this.taskId! }),
      ...(this.allowed && { allowed: this.allowed }),
      ...(this.exitCode && { exitCode: this.exitCode }),
    });
  }
}
