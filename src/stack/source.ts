// A stack file as text: what is in it, and where.
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { interpolate } from './interpolate.js';

/** One thing that is wrong with a file. Lines and columns begin at 1. */
export interface StackProblem {
  line: number;
  column: number;
  /** What is wrong, what was expected, what to do. */
  message: string;
}

/** Keys and indexes, from the outermost on. */
export type Path = readonly (string | number)[];

export class StackSource {
  /** In plain values; of no use where there are problems. */
  readonly value: unknown;
  readonly problems: StackProblem[] = [];
  private readonly root: Node | null;
  private readonly lines = new LineCounter();

  /** @param env for the variables in its values */
  constructor(text: string, env: Readonly<Record<string, string | undefined>>) {
    const document = parseDocument(text, { lineCounter: this.lines, merge: true, prettyErrors: false });
    this.root = document.contents;
    for (const { message, pos } of [...document.errors, ...document.warnings]) {
      this.problems.push({
        ...this.placeOf(pos[0]),
        message: `not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
      });
    }
    if (this.problems.length > 0) return;
    visit(document, {
      Scalar: (key, node) => {
        if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('$')) return;
        node.value = interpolate(node.value, env, (message) => {
          this.problems.push({ ...this.placeOf(node.range?.[0] ?? 0), message });
        });
      },
    });
    try {
      this.value = document.toJS({ maxAliasCount: 100 }) as unknown;
    } catch (error) {
      this.problems.push({ line: 1, column: 1, message: `not YAML: ${(error as Error).message}` });
    }
  }

  /** Where the value of a path is, or its key; of what is not there, where that would have to be. */
  where(path: Path, part: 'key' | 'value' = 'value'): Pick<StackProblem, 'line' | 'column'> {
    let node: unknown = this.root;
    let found = this.root?.range?.[0] ?? 0;
    for (const [index, step] of path.entries()) {
      const child = childOf(node, step);
      // It came with a merge: the place of what has it is as near as can be said.
      if (!child) break;
      const { key, value } = child;
      found = (index === path.length - 1 && part === 'key' ? (key ?? value) : (value ?? key))?.range?.[0] ?? found;
      node = value;
    }
    return this.placeOf(found);
  }

  private placeOf(offset: number): Pick<StackProblem, 'line' | 'column'> {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }
}

function childOf(node: unknown, step: string | number): { key?: Node; value?: Node } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && { key: pair.key as Node, ...(isNode(pair.value) && { value: pair.value }) };
  }
  const value = isSeq(node) ? node.items[Number(step)] : undefined;
  return isNode(value) ? { value } : undefined;
}
