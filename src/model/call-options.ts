// How long a caller is ready to wait.

/** Taken by every asynchronous call. Without either, the call's own default deadline holds. */
export interface CallOptions {
  /** Gives up when aborted: the call rejects with CANCELLED. */
  signal?: AbortSignal;
  /** Gives up after so many milliseconds: the call rejects with DEADLINE_EXCEEDED. */
  timeoutMs?: number;
}

/** Taken by the calls that are about one process of a task. */
export interface ProcessCallOptions extends CallOptions {
  /** The exec that is meant; absent for init. */
  execId?: string;
}

/** Of a command about one service or group. */
export type ServiceCallOptions = CallOptions & {
  /** Who asks, for the reasons that are told. Default `api`. */
  by?: string;
};
