// What the READMEs show as TypeScript compiles against the package as it is.
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { filesOf, readText, root } from './repository.js';

/** Virtual files beside the README they come from; line numbers are those of the README. */
function snippetsOf(readme: string): [path: string, text: string][] {
  const lines = readText(readme).split('\n');
  return lines.flatMap((line, start): [string, string][] => {
    if (line !== '```ts') return [];
    const end = lines.indexOf('```', start);
    const text = lines.map((code, index) => (index > start && index < end ? code : '')).join('\n');
    return [[join(root, `${readme}.${start + 1}.ts`), `${text}\nexport {};\n`]];
  });
}

test('the TypeScript of the READMEs compiles', () => {
  const snippets = new Map(
    filesOf()
      .filter((path) => path.endsWith('README.md'))
      .flatMap(snippetsOf),
  );
  expect(diagnose(snippets)).toEqual([]);
}, 60_000);

function diagnose(snippets: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  // A snippet may well name something only to show it.
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (path) => snippets.get(path) ?? readFile(path);
  host.fileExists = (path) => snippets.has(path) || fileExists(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = snippets.get(path);
    return text === undefined ? getSourceFile(path, target, ...rest) : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...snippets.keys()], { ...options, noUnusedLocals: false }, host);
  const sources = program.getSourceFiles().filter(({ fileName }) => snippets.has(fileName));
  return sources
    .flatMap((source) => ts.getPreEmitDiagnostics(program, source))
    .map((diagnostic) => ts.formatDiagnostic(diagnostic, { ...host, getCurrentDirectory: () => root }));
}
