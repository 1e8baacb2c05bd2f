// What one look at the machine gives.

/** `limited`: it works, but not for everything; `missing`: what needs it doesn't work here. */
export type CheckStatus = 'ok' | 'limited' | 'missing';

export interface Check {
  /** Stable, in kebab-case: `runc`, `cgroups`, `zombie-reaping`. */
  readonly name: string;
  readonly status: CheckStatus;
  /** What was found, in one line. */
  readonly detail: string;
  /** What to do to get the rest; empty when nothing needs doing. */
  readonly fix: string;
}

/** Something that a check looks at: where, and until when. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

export const ok = (name: string, detail: string): Check => ({ name, status: 'ok', detail, fix: '' });

export const limited = (name: string, detail: string, fix: string): Check => ({ name, status: 'limited', detail, fix });

export const missing = (name: string, detail: string, fix: string): Check => ({ name, status: 'missing', detail, fix });
