// The strategies of groups, against what OTP's supervisors do.
import { describe, expect, test } from 'vitest';
import type { Strategy } from '../../src/model/service-spec.js';
import { service, simulatedStack, stackOf } from './simulated-stack.js';

const names = ['a', 'b', 'c', 'd'];
const always = { restart: { condition: 'always' } } as const;
const children = names.map((name) => service(name, always));

/** Written down by hand from the manual: which are ended, in order, and which are started again, in order. */
const rules: Record<Strategy, (crashed: number) => { ended: string[]; started: string[] }> = {
  one_for_one: (crashed) => ({ ended: [], started: [names[crashed]!] }),
  one_for_all: (crashed) => ({ ended: names.filter((_, index) => index !== crashed).reverse(), started: names }),
  rest_for_one: (crashed) => ({ ended: names.slice(crashed + 1).reverse(), started: names.slice(crashed) }),
};

describe.each(['one_for_one', 'one_for_all', 'rest_for_one'] as const)('%s', (strategy) => {
  test.each([0, 1, 2, 3])('when child %i of four crashes', async (crashed) => {
    const { stack, seen, exit, pass, meanwhile } = simulatedStack(stackOf(children, { strategy }));
    await meanwhile(stack.up());
    expect(seen).toEqual(names.map((name) => `start ${name}`));
    seen.length = 0;
    exit(names[crashed]!);
    await pass(5_000);
    const { ended, started } = rules[strategy](crashed);
    expect(seen[0]).toBe(`exit ${names[crashed]}`);
    expect(
      seen
        .filter((line) => line.startsWith('exit'))
        .slice(1)
        .toSorted(),
    ).toEqual(ended.map((name) => `exit ${name}`).toSorted());
    expect(seen.filter((line) => line.startsWith('start'))).toEqual(started.map((name) => `start ${name}`));
    expect(stack.status().map(({ state }) => state)).toEqual(['up', 'up', 'up', 'up', 'up']);
    if (strategy === 'rest_for_one')
      expect(seen.slice(1, 1 + ended.length)).toEqual(ended.map((name) => `exit ${name}`));
  });
});
