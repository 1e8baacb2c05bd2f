import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Everything that a source file imports at run time, directly or through others, by its specifier. */
function importsOf(file: string, seen = new Map<string, string>()): Map<string, string> {
  const source = readFileSync(file, 'utf8');
  for (const [, specifier = ''] of source.matchAll(/^(?:import|export) (?!type )[^;]*? from '([^']+)'/gms)) {
    const target = specifier.startsWith('.') ? join(dirname(file), specifier).replace(/\.js$/, '.ts') : specifier;
    if (seen.has(target)) continue;
    seen.set(target, file);
    if (target.endsWith('.ts') && !target.includes('/generated/')) importsOf(target, seen);
  }
  return seen;
}

describe('the ttrpc transport', () => {
  it.each(['client', 'server'])('does not load gRPC for its %s', (name) => {
    const file = fileURLToPath(new URL(`../../../src/transport/ttrpc/${name}.ts`, import.meta.url));
    const imports = [...importsOf(file).keys()];
    expect(imports.length).toBeGreaterThan(5);
    expect(imports.filter((target) => target.includes('grpc'))).toEqual([]);
  });
});
