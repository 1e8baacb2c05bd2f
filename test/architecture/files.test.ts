// The shape of the tree: what a newcomer may rely on when looking for something.
import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeOf, filesOf, readText, root } from './repository.js';

const code = codeOf('src', 'machines', 'test');
const everything = filesOf();
/** Read as text: nothing else is in the tree. */
const lockFile = 'package-lock.json';

/** Where packages come from is each machine's own business; written in two parts so that this file passes too. */
const hosts = ['npmjs.' + 'org', 'npmmirror.' + 'com', 'yarnpkg.' + 'com', 'debian.' + 'org', 'pypi.' + 'org'];

describe('the files', () => {
  test('have 300 lines at most', () => {
    const long = code.map((path) => ({ path, lines: readText(path).trimEnd().split('\n').length }));
    expect(long.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  test('begin with a comment that says what they are for', () => {
    // The titles of a test file say it.
    const silent = code
      .filter((path) => !path.endsWith('.test.ts'))
      .filter((path) => !/^(#!.*\n)?(\/\/|\/\*)/.test(readText(path)));
    expect(silent).toEqual([]);
  });

  test('have names in kebab-case', () => {
    expect(code.filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config)?$/.test(stem(path)))).toEqual([]);
  });

  test('live in folders that are named after something', () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|core|lib|shared)\//;
    expect(everything.filter((path) => vague.test(path))).toEqual([]);
  });

  test('of every top-level folder include a README', () => {
    const folders = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .filter((name) => !['node_modules', 'dist', 'coverage'].includes(name));
    expect(folders.filter((name) => !existsSync(join(root, name, 'README.md')))).toEqual([]);
  });

  test("name no registry, mirror or machine's path", () => {
    const telling = everything.filter((path) => {
      const text = readText(path);
      return hosts.some((host) => text.includes(host)) || /(^|[\s"'`(=])\/(work|root)\//m.test(text);
    });
    expect(telling).toEqual([]);
  });
});

describe('the lock file', () => {
  test('records versions and checksums, not where they were downloaded', () => {
    expect(readText(lockFile)).not.toContain('"resolved": "http');
  });
});

const stem = (path: string) => basename(path, extname(path)).replace(/\.d$/, '');
