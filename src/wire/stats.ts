// What a shim's Stats carries -> one reading of a task's meters. The shim packs what its machine's cgroups count, v1 or v2.
// @see containerd/cgroups cgroup1/stats/metrics.proto; cgroup2/stats/metrics.proto
import { TaskError } from '../model/errors.js';
import type { TaskStats } from '../model/task-stats.js';
import { containerd, io } from './shim-messages.js';
import type { TypedBytes } from './task-messages.js';
import { unpackAny } from './well-known.js';

const { v1, v2 } = io.containerd.cgroups;
type MetricsV1 = InstanceType<typeof v1.Metrics>;
type MetricsV2 = InstanceType<typeof v2.Metrics>;
type Memory = NonNullable<TaskStats['memory']>;
type MemoryV1 = NonNullable<MetricsV1['memory']>;
type BlkIo = NonNullable<MetricsV1['blkio']>;
type BlkIoEntries = BlkIo['ioServicedRecursive'];
type Uint64 = number | { toNumber(): number };

const nanosPerMicro = 1_000;

/**
 * The reply to Stats, read now.
 * @throws TaskError UNIMPLEMENTED (numbers of another kind), INTERNAL (not the message it should be)
 */
export function decodeStatsResponse(bytes: Uint8Array): TaskStats {
  const packed = decoded('StatsResponse', () => containerd.task.v3.StatsResponse.decode(bytes).stats);
  return decodeMetrics(unpackAny(packed), new Date());
}

/**
 * The numbers themselves, as shims and daemons pack them.
 * @param at when they were read
 * @throws TaskError UNIMPLEMENTED (numbers of another kind), INTERNAL (not the message it should be)
 */
export function decodeMetrics({ typeUrl, value }: TypedBytes, at: Date): TaskStats {
  if (typeUrl === 'io.containerd.cgroups.v1.Metrics') {
    return { at, ...fromV1(decoded(typeUrl, () => v1.Metrics.decode(value))) };
  }
  if (typeUrl === 'io.containerd.cgroups.v2.Metrics') {
    return { at, ...fromV2(decoded(typeUrl, () => v2.Metrics.decode(value))) };
  }
  const kind = JSON.stringify(typeUrl);
  throw new TaskError('UNIMPLEMENTED', `metrics of type ${kind}: expected io.containerd.cgroups.v1.Metrics or v2`);
}

function fromV1({ pids, cpu, memory, memoryOomControl, blkio }: MetricsV1): Omit<TaskStats, 'at'> {
  const { usage, throttling } = cpu ?? {};
  return present({
    pids: pids && { current: count(pids.current), ...present({ limit: limit(pids.limit) }) },
    cpu: usage && {
      usageNs: count(usage.total),
      userNs: count(usage.user),
      systemNs: count(usage.kernel),
      ...(throttling && {
        periods: count(throttling.periods),
        throttledPeriods: count(throttling.throttledPeriods),
        throttledNs: count(throttling.throttledTime),
      }),
    },
    memory: memory && {
      ...memoryFromV1(memory),
      ...(memoryOomControl && { oomKills: count(memoryOomControl.oomKill) }),
    },
    // Many kernels count nothing here unless there are limits: no device is unknown, not 0.
    io: blkio?.ioServiceBytesRecursive?.length ? ioFromV1(blkio) : undefined,
  });
}

function ioFromV1({ ioServiceBytesRecursive: bytes, ioServicedRecursive: operations }: BlkIo): TaskStats['io'] {
  return {
    readBytes: sumOf(bytes, 'read'),
    writtenBytes: sumOf(bytes, 'write'),
    reads: sumOf(operations, 'read'),
    writes: sumOf(operations, 'write'),
  };
}

function memoryFromV1(memory: MemoryV1): Memory {
  const { usage, swap } = memory;
  const usageBytes = count(usage?.usage);
  const limitBytes = limit(usage?.limit);
  // v1 counts and limits memory and swap together; without swap accounting there is nothing.
  const sumLimitBytes = limit(swap?.limit);
  const hasSwapLimit = limitBytes !== undefined && sumLimitBytes !== undefined;
  return {
    usageBytes,
    anonBytes: count(memory.totalRss),
    fileBytes: count(memory.totalCache),
    majorFaults: count(memory.totalPgMajFault),
    ...present({
      limitBytes,
      peakBytes: usage ? count(usage.max) : undefined,
      // The two are not read at the same moment.
      swapBytes: swap ? Math.max(count(swap.usage) - usageBytes, 0) : undefined,
      swapLimitBytes: hasSwapLimit ? Math.max(sumLimitBytes - limitBytes, 0) : undefined,
    }),
  };
}

function fromV2({ pids, cpu, memory, memoryEvents, io }: MetricsV2): Omit<TaskStats, 'at'> {
  return present({
    pids: pids && { current: count(pids.current), ...present({ limit: limit(pids.limit) }) },
    cpu: cpu && {
      usageNs: count(cpu.usageUsec) * nanosPerMicro,
      userNs: count(cpu.userUsec) * nanosPerMicro,
      systemNs: count(cpu.systemUsec) * nanosPerMicro,
      periods: count(cpu.nrPeriods),
      throttledPeriods: count(cpu.nrThrottled),
      throttledNs: count(cpu.throttledUsec) * nanosPerMicro,
    },
    memory: memory && {
      usageBytes: count(memory.usage),
      anonBytes: count(memory.anon),
      fileBytes: count(memory.file),
      majorFaults: count(memory.pgmajfault),
      swapBytes: count(memory.swapUsage),
      ...present({
        limitBytes: limit(memory.usageLimit),
        // Newer than containerd 1.6; a task that lives has used some.
        peakBytes: count(memory.maxUsage) || undefined,
        // 0 is a limit here: no swap at all.
        swapLimitBytes: count(memory.swapLimit) === 0 ? 0 : limit(memory.swapLimit),
      }),
      ...(memoryEvents && { oomKills: count(memoryEvents.oomKill) }),
    },
    io: io && {
      readBytes: total(io.usage, ({ rbytes }) => rbytes),
      writtenBytes: total(io.usage, ({ wbytes }) => wbytes),
      reads: total(io.usage, ({ rios }) => rios),
      writes: total(io.usage, ({ wios }) => wios),
    },
  });
}

/** Over all devices. Some kernels write `Read`, some `read`. */
function sumOf(entries: BlkIoEntries, op: 'read' | 'write'): number {
  return total(entries, (entry) => (entry.op?.toLowerCase() === op ? entry.value : 0));
}

function total<T>(entries: readonly T[] | null | undefined, valueOf: (entry: T) => Uint64 | null | undefined): number {
  return (entries ?? []).reduce((sum, entry) => sum + count(valueOf(entry)), 0);
}

/** Beyond 2^53 rounded: 105 days of one processor's time are as many nanoseconds, and the meter must go on. */
function count(value: Uint64 | null | undefined): number {
  return typeof value === 'object' && value !== null ? value.toNumber() : (value ?? 0);
}

/** No limit is the largest number (v2), the largest multiple of the page size (v1), or nothing at all. */
function limit(value: Uint64 | null | undefined): number | undefined {
  const number = count(value);
  return number === 0 || number > Number.MAX_SAFE_INTEGER ? undefined : number;
}

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Without the keys whose value is missing. */
function present<T extends object>(values: T): Present<T> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries) as Present<T>;
}

function decoded<T>(what: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw new TaskError('INTERNAL', `the shim's reply to Stats is not the ${what} it should be`, { cause: error });
  }
}
