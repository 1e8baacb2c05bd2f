// What each operation says in each state, as a table.
import { expect } from 'vitest';
import { TaskError } from '../../src/model/errors.js';

/** The cell of each state and operation, such as `created pause`. */
export type Verdicts = Map<string, string>;

/** What can be asked of a task or an exec, by name, and how it is brought to its end. */
export interface Subject<O extends string> {
  operations: Record<O, () => Promise<unknown>>;
  end(): Promise<unknown>;
}

export interface Walk<S extends string, O extends string> {
  states: readonly S[];
  operations: readonly O[];
  /** What leads on from each state; it is tried last. */
  changing: Record<S, O>;
  /** A cell that a second subject, fresh from its making, is asked for: it would be the walk's end. */
  fresh: { state: S; operation: O };
  /** What may not be asked, such as `running start`. */
  forbidden?: ReadonlySet<string>;
  make: (name: string) => Promise<Subject<O>>;
}

/** Leads one subject through all states, tries everything in each, and a fresh one for the rest. */
export async function collect<S extends string, O extends string>(walk: Walk<S, O>): Promise<Verdicts> {
  const { states, operations, changing, fresh, forbidden, make } = walk;
  const verdicts: Verdicts = new Map();
  const subject = await make('walk');
  for (const state of states) {
    if (state === 'stopped') await subject.end();
    const last = changing[state];
    const before = operations.filter((name) => {
      return name !== last && !(state === fresh.state && name === fresh.operation);
    });
    for (const operation of [...before, last]) {
      if (forbidden?.has(`${state} ${operation}`)) continue;
      verdicts.set(`${state} ${operation}`, await verdictOf(operation, subject.operations[operation]));
    }
  }
  const other = await make('fresh');
  verdicts.set(
    `${fresh.state} ${fresh.operation}`,
    await verdictOf(fresh.operation, other.operations[fresh.operation]),
  );
  return verdicts;
}

async function verdictOf(operation: string, ask: () => Promise<unknown>): Promise<string> {
  try {
    const result = await ask();
    if (operation === 'state') return `ok: ${(result as { state: string }).state}`;
    if (operation === 'wait') return `answers: ${(result as { status: number }).status}`;
    if (operation === 'pids') return `ok: ${(result as unknown[]).length}`;
    return 'ok';
  } catch (error) {
    if (!TaskError.is(error)) throw error;
    return operation === 'wait' && error.code === 'DEADLINE_EXCEEDED' ? 'blocks' : error.code;
  }
}

/** Of one shim. */
export interface Compared {
  ours: Verdicts;
  theirs: Verdicts;
}

/** Prints what each shim says, and `ours != theirs` where our handle says something else. What a shim may not be asked is ours alone. */
export function expectNoDifferences(
  title: string,
  rows: readonly string[],
  tables: ReadonlyMap<string, Compared>,
): void {
  const names = [...tables.keys()];
  const cell = (row: string, name: string): string => {
    const { ours, theirs } = tables.get(name)!;
    const [mine, shims] = [ours.get(row) ?? 'missing', theirs.get(row)];
    if (shims === undefined) return `${mine} (ours)`;
    return mine === shims ? shims : `${mine} != ${shims}`;
  };
  const cells = rows.map((row) => [row, ...names.map((name) => cell(row, name))]);
  const differences = cells.flat().filter((text) => text.includes('!=')).length;
  console.log(`${title}\n${asText([['', ...names], ...cells])}\n${differences} differences`);
  expect(differences).toBe(0);
}

function asText(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
