// A machine is data: it can be drawn, walked and run on a simulated clock because it touches nothing outside itself.
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { codeOf, importsOf, parse } from './repository.js';

const files = codeOf('machines');

/** What would make a machine depend on time, chance or its surroundings. */
const outside = new Set([
  ...['process', 'console', 'fetch', 'performance', 'crypto', 'globalThis', 'queueMicrotask', 'structuredClone'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'],
]);

describe('the machines', () => {
  test("import no module of Node's, and nothing of src but types of the model", () => {
    const wrong = files.flatMap(importsOf).filter(({ to, isLocal, isTypeOnly }) => {
      if (isLocal) return !to.startsWith('machines/') && !(isTypeOnly && to.startsWith('src/model/'));
      return to.startsWith('node:');
    });
    expect(wrong).toEqual([]);
  });

  test('read no clock, no chance and no global', () => {
    expect(files.flatMap((path) => straysOf(path))).toEqual([]);
  });
});

function straysOf(path: string): string[] {
  const source = parse(path);
  const strays: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isStray(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      strays.push(`${path}:${line + 1} ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return strays;
}

function isStray(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return ['Date.now', 'Math.random'].includes(node.getText());
  // With an argument a Date is a value; without one it is the time of day.
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0;
  if (!ts.isIdentifier(node) || !outside.has(node.text)) return false;
  const { parent } = node;
  const isMemberName = ts.isPropertyAccessExpression(parent) && parent.name === node;
  const isDeclaredName = 'name' in parent && parent.name === node;
  return !isMemberName && !isDeclaredName;
}
