import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import { containerd, io } from '../../src/wire/shim-messages.js';
import { decodeMetrics, decodeStatsResponse } from '../../src/wire/stats.js';
import { packAny } from '../../src/wire/well-known.js';

interface Fixture {
  replies: { title: string; hex: string; expected: object }[];
}

function repliesOf(name: string) {
  const text = readFileSync(new URL(`../fixtures/stats/${name}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as Fixture).replies.map(({ title, hex, expected }) => ({ name, title, hex, expected }));
}

const at = new Date('2026-11-23T10:00:00.123Z');
const { v1, v2 } = io.containerd.cgroups;
const v1Type = 'io.containerd.cgroups.v1.Metrics';
const v2Type = 'io.containerd.cgroups.v2.Metrics';

test.each([...repliesOf('cgroup-v1'), ...repliesOf('cgroup-v2')])(
  'decodes a reply of $name, $title',
  ({ hex, expected }) => {
    const before = Date.now();
    const { at, ...meters } = decodeStatsResponse(Buffer.from(hex, 'hex'));
    expect(meters).toEqual(expected);
    expect(at.getTime()).toBeGreaterThanOrEqual(before);
  },
);

test('io of cgroup v1 is summed over devices, whatever the case of its words', () => {
  const value = v1.Metrics.encode({
    blkio: {
      ioServiceBytesRecursive: [
        { op: 'Read', major: 8, value: 4096 },
        { op: 'Write', major: 8, value: 512 },
        { op: 'Sync', major: 8, value: 4608 },
        { op: 'Total', major: 8, value: 4608 },
        { op: 'read', major: 254, value: 1000 },
      ],
      ioServicedRecursive: [{ op: 'Read', major: 8, value: 1 }],
    },
  }).finish();
  expect(decodeMetrics({ typeUrl: v1Type, value }, at)).toEqual({
    at,
    io: { readBytes: 5096, writtenBytes: 512, reads: 1, writes: 0 },
  });
});

test('swap of cgroup v1 is what memory and swap together have beyond memory, and never less than nothing', () => {
  const memory = (sum: number) => {
    const fields = { usage: { usage: 1000, limit: 4000, max: 2000 }, swap: { usage: sum, limit: 10_000 } };
    const value = v1.Metrics.encode({ memory: fields }).finish();
    return decodeMetrics({ typeUrl: v1Type, value }, at).memory;
  };
  expect(memory(1600)).toMatchObject({ usageBytes: 1000, swapBytes: 600, limitBytes: 4000, swapLimitBytes: 6000 });
  expect(memory(900)).toMatchObject({ swapBytes: 0 });
});

test('a kernel that does not count swap has no meter for it', () => {
  const value = v1.Metrics.encode({ memory: { usage: { usage: 1000 } } }).finish();
  expect(decodeMetrics({ typeUrl: v1Type, value }, at).memory).not.toHaveProperty('swapBytes');
});

test('processes that were killed for want of memory are counted in both versions', () => {
  const first = v1.Metrics.encode({ memory: {}, memoryOomControl: { oomKill: 2 } }).finish();
  expect(decodeMetrics({ typeUrl: v1Type, value: first }, at).memory?.oomKills).toBe(2);
  const second = v2.Metrics.encode({ memory: {}, memoryEvents: { oom: 5, oomKill: 3 } }).finish();
  expect(decodeMetrics({ typeUrl: v2Type, value: second }, at).memory?.oomKills).toBe(3);
});

test('a machine without controllers has no meters', () => {
  for (const typeUrl of [v1Type, v2Type]) {
    expect(decodeMetrics({ typeUrl, value: new Uint8Array() }, at)).toEqual({ at });
  }
});

test('numbers of another kind are UNIMPLEMENTED, and the message names it', () => {
  const stats = packAny('io.containerd.cgroups.v3.Metrics', new Uint8Array([8, 1]));
  const bytes = containerd.task.v3.StatsResponse.encode({ stats }).finish();
  const refused = (act: () => unknown): TaskError => {
    try {
      act();
    } catch (error) {
      return error as TaskError;
    }
    throw new Error('it was not refused');
  };
  const error = refused(() => decodeStatsResponse(bytes));
  expect(error).toMatchObject({ code: 'UNIMPLEMENTED' });
  expect(error.message).toContain('"io.containerd.cgroups.v3.Metrics"');
  expect(refused(() => decodeStatsResponse(new Uint8Array())).code).toBe('UNIMPLEMENTED');
});

test('bytes that are no metrics are an INTERNAL error that says so', () => {
  const broken = new Uint8Array([0x0a, 0xff, 0x01]);
  for (const act of [
    () => decodeStatsResponse(broken),
    () => decodeMetrics({ typeUrl: v1Type, value: broken }, at),
    () => decodeMetrics({ typeUrl: v2Type, value: broken }, at),
  ]) {
    expect(act).toThrow(TaskError);
    expect(act).toThrow('not the');
  }
});
