// A chart as plain data.
import { setup } from 'xstate';
import { expect, test } from 'vitest';
import { chartGraph } from '../../src/charts/graph.js';
import { chartMarkdown } from '../../src/charts/markdown.js';

const machine = setup({
  actions: { ring: () => undefined },
  guards: { loud: (_, params: { level: number }) => params.level > 1 },
  delays: { pause: 10 },
}).createMachine({
  id: 'bell',
  initial: 'silent',
  states: {
    silent: {
      tags: 'quiet',
      on: { pull: { guard: { type: 'loud', params: { level: 2 } }, target: 'ringing', actions: 'ring' } },
    },
    ringing: {
      entry: 'ring',
      initial: 'first',
      states: { first: { after: { pause: { target: 'second' } } }, second: {} },
      always: { target: 'broken' },
    },
    broken: { type: 'final' },
  },
});

test('has every state and every edge, delays and eventless ones too', () => {
  const graph = chartGraph(machine);
  expect(graph.states.map(({ path }) => path)).toEqual([
    'silent',
    'ringing',
    'ringing.first',
    'ringing.second',
    'broken',
  ]);
  expect(graph.states[1]).toMatchObject({ type: 'compound', initial: 'ringing.first', entry: ['ring'], parent: null });
  expect(graph.edges).toEqual([
    { source: 'silent', target: 'ringing', event: 'pull', guard: 'loud(2)', actions: ['ring'] },
    { source: 'ringing', target: 'broken', event: 'always', guard: null, actions: [] },
    { source: 'ringing.first', target: 'ringing.second', event: 'after pause', guard: null, actions: [] },
  ]);
});

test('is drawn with its insides apart, as arrows across borders can not be drawn', () => {
  const text = chartMarkdown(chartGraph(machine));
  expect(text).toContain('  silent --> ringing\n');
  expect(text).toContain('  ringing_first --> ringing_second: after pause');
  expect(text).toContain('| silent | pull | loud(2) | ringing | ring | ring |');
});
