// Which tasks are a pool's and not claimed yet, beyond the end of its supervisor.
import { isDeepStrictEqual } from 'node:util';
import type { TaskSpec } from '../model/task-spec.js';
import { fingerprintOf } from '../supervisor/fingerprint.js';
import type { Supervisor } from '../supervisor/supervisor.js';

/** In the journal of the supervisor, under the pool's name. A task is marked before it is made, and no more when it is claimed. */
export class PoolMarks {
  private readonly supervisor: Supervisor;
  private readonly prefix: string;

  constructor(supervisor: Supervisor, pool: string) {
    this.supervisor = supervisor;
    this.prefix = `pool/${pool}/`;
  }

  /** There is no such task, or it is somebody's. */
  forget(id: string): void {
    this.supervisor.keep(this.prefix + id, undefined);
  }

  set(id: string, spec: TaskSpec): void {
    this.supervisor.keep(this.prefix + id, markOf(spec));
  }

  /** The ids of the marked tasks; `isSame`: the task was made as the template has it now. */
  read(template: (id: string) => TaskSpec): { id: string; isSame: boolean }[] {
    return this.supervisor.metadata(this.prefix).map(({ key, value }) => {
      const id = key.slice(this.prefix.length);
      return { id, isSame: isDeepStrictEqual(value, markOf(template(id))) };
    });
  }
}

const markOf = (spec: TaskSpec): object => ({ fingerprint: fingerprintOf(spec) });
