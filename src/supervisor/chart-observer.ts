// Watches one task's chart. A class, because there are as many of them as tasks: closures would weigh three times as much.
import { settle } from './commands.js';
import type { TaskRecord } from './task-record.js';

/** What a supervisor does at the end of a chart; the same for all of its tasks. */
export interface ChartEnds {
  failed: (record: TaskRecord, error: unknown) => void;
  done: (record: TaskRecord) => void;
}

export class ChartObserver {
  private readonly record: TaskRecord;
  private readonly ends: ChartEnds;

  constructor(record: TaskRecord, ends: ChartEnds) {
    this.record = record;
    this.ends = ends;
  }

  next(): void {
    settle(this.record);
  }

  error(error: unknown): void {
    this.ends.failed(this.record, error);
  }

  complete(): void {
    this.ends.done(this.record);
  }
}
