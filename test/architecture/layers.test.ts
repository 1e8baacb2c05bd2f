// Who may import whom. Imports go down this table, never up and never in a circle.
import { describe, expect, test } from 'vitest';
import { codeOf, importsOf } from './repository.js';
import type { Import } from './repository.js';

interface Layer {
  /** Other layers that may be imported. */
  layers: string[];
  /** Packages of npm that may be imported. */
  packages: string[];
}

/** A layer is a folder of `src`, or a file directly in it; `machines` and `generated` are outside of it. */
const table: Record<string, Layer> = {
  model: { layers: [], packages: [] },
  wire: { layers: ['model', 'generated'], packages: ['protobufjs'] },
  transport: { layers: ['model', 'wire'], packages: ['@grpc/grpc-js'] },
  // The kernel's table of processes.
  proc: { layers: ['model'], packages: [] },
  // What tasks write, in files of ours.
  logs: { layers: ['model'], packages: [] },
  shim: { layers: ['model', 'wire', 'transport', 'proc', 'logs'], packages: ['rxjs'] },
  'process-shim': { layers: ['model', 'wire', 'transport', 'proc', 'logs'], packages: ['@lydell/node-pty'] },
  containerd: { layers: ['model', 'wire', 'transport', 'logs', 'shim'], packages: ['rxjs'] },
  machines: { layers: ['model'], packages: ['xstate', 'rxjs'] },
  // What happened, and what is meant to be, durably.
  journal: { layers: ['model'], packages: ['lmdb'] },
  supervisor: {
    layers: ['model', 'machines', 'proc', 'journal', 'logs', 'shim'],
    packages: ['xstate', 'rxjs', 'pino', 'p-limit'],
  },
  // Probes, and the chart that goes by their answers.
  health: { layers: ['model', 'machines', 'supervisor'], packages: ['xstate'] },
  // Commands on the host at certain moments of a service's life.
  hooks: { layers: ['model', 'proc'], packages: [] },
  // Restarts, groups, dependencies.
  supervision: {
    layers: ['model', 'machines', 'supervisor', 'health', 'hooks'],
    packages: ['xstate', 'rxjs'],
  },
  // Tasks made ahead of time.
  pool: { layers: ['model', 'supervisor'], packages: ['rxjs'] },
  // Files that say what a stack is to be.
  stack: { layers: ['model', 'supervision'], packages: ['yaml', 'ajv', 'fastest-levenshtein', 'string-argv'] },
  // What other processes ask of a running supervisor.
  control: { layers: ['model', 'wire', 'transport', 'supervision', 'stack'], packages: [] },
  doctor: { layers: ['model', 'shim'], packages: [] },
  // Charts as data: knows how a machine is built, not which ones there are.
  charts: { layers: [], packages: ['xstate'] },
  // The one place that chooses concrete parts.
  'create-supervisor.ts': {
    layers: ['model', 'proc', 'journal', 'shim', 'containerd', 'supervisor', 'root-owner.ts'],
    packages: [],
  },
  'root-owner.ts': { layers: ['model'], packages: [] },
  cli: {
    layers: [
      'model',
      'journal',
      'logs',
      'shim',
      'wire',
      'supervisor',
      'supervision',
      'stack',
      'control',
      'doctor',
      'root-owner.ts',
      'create-supervisor.ts',
    ],
    packages: ['commander', 'pino', 'rxjs', 'log-update'],
  },
  'index.ts': {
    layers: [
      'model',
      'journal',
      'logs',
      'shim',
      'supervisor',
      'supervision',
      'pool',
      'stack',
      'machines',
      'create-supervisor.ts',
    ],
    packages: [],
  },
  'testing.ts': { layers: ['model', 'journal', 'shim'], packages: [] },
  dev: { layers: [], packages: [] },
};

const imports = codeOf('src', 'machines').flatMap(importsOf);

function layerOf(path: string): string {
  const [top, next] = path.split('/');
  if (top === 'src') return next!;
  return path.startsWith('proto/generated/') ? 'generated' : top!;
}

const arrow = ({ from, to }: Import) => `${from} -> ${to}`;
const isBuiltin = ({ to }: Import) => to.startsWith('node:');
const packageOf = ({ to }: Import) => /^(@[^/]+\/)?[^/]+/.exec(to)![0];

describe('the layers', () => {
  test('every folder of src has a line in the table', () => {
    const layers = new Set(codeOf('src', 'machines').map(layerOf));
    expect([...layers].filter((layer) => !(layer in table))).toEqual([]);
  });

  test.each(Object.keys(table))('%s imports only what is below it', (layer) => {
    const { layers } = table[layer]!;
    const wrong = imports.filter(({ from, to, isLocal }) => {
      return isLocal && layerOf(from) === layer && layerOf(to) !== layer && !layers.includes(layerOf(to));
    });
    expect(wrong.map(arrow)).toEqual([]);
  });

  test.each(Object.keys(table))('%s uses only the packages it is allowed', (layer) => {
    const { packages } = table[layer]!;
    const outside = imports.filter((entry) => !entry.isLocal && !isBuiltin(entry) && layerOf(entry.from) === layer);
    expect(outside.filter((entry) => !packages.includes(packageOf(entry))).map(arrow)).toEqual([]);
  });

  test('no file reaches itself through its imports, not even by types', () => {
    expect(cycleOf(imports.filter(({ isLocal }) => isLocal))).toEqual([]);
  });

  test('only src/wire imports the generated code', () => {
    const users = codeOf('src', 'machines', 'test').flatMap(importsOf);
    const wrong = users.filter(
      ({ from, to }) => to.startsWith('proto/generated/') && !/^(src|test)\/wire\//.test(from),
    );
    expect(wrong.map(arrow)).toEqual([]);
  });
});

/** @returns the files of one circle in order, or nothing */
function cycleOf(edges: readonly Import[]): string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of targets.get(file) ?? []) {
      const cycle = walk(next, [...path, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  for (const file of targets.keys()) {
    const cycle = walk(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
