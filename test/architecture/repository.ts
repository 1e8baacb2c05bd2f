// The repository's own files, as the architecture tests read them.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

const notOurs = new Set(['.git', 'node_modules', 'dist', 'coverage']);

/** Paths of all files, relative to the root, without what is installed or built. */
export function filesOf(folder = '.'): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (notOurs.has(entry.name)) return [];
    return entry.isDirectory() ? filesOf(path) : [path];
  });
}

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Hand-written TypeScript and JavaScript below the folders. */
export function codeOf(...folders: string[]): string[] {
  return folders.flatMap((folder) => filesOf(folder)).filter((path) => /\.(ts|mjs)$/.test(path));
}

export interface Import {
  /** The file that imports. */
  from: string;
  /** What it imports: a path relative to the root for our own files, otherwise the specifier (`node:fs`, `xstate`). */
  to: string;
  isLocal: boolean;
  isTypeOnly: boolean;
}

/** Every import and re-export of a file, `import()` of values and of types included. */
export function importsOf(from: string): Import[] {
  const imports: Import[] = [];
  const add = (specifier: ts.Node | undefined, isTypeOnly: boolean) => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
    const isLocal = specifier.text.startsWith('.');
    const to = isLocal ? sourceOf(relative(root, join(root, dirname(from), specifier.text))) : specifier.text;
    imports.push({ from, to, isLocal, isTypeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(from));
  return imports;
}

export function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest, true);
}

/** Imports name what the compiler emits. */
function sourceOf(path: string): string {
  return path.startsWith('proto/generated/') ? path : path.replace(/\.js$/, '.ts');
}
