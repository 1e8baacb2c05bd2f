// What a task uses, read from the control groups of its init by us: older shims have no verb for it.
// @see containerd/cgroups cgroup1 (v1.0), cgroup2; the kernel's admin-guide/cgroup-v1 and cgroup-v2
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TaskError } from '../model/errors.js';
import type { TaskStats } from '../model/task-stats.js';

export interface CgroupRoots {
  /** Where the hierarchies are mounted: one folder each in v1, the one hierarchy itself in v2. */
  cgroups: string;
  proc: string;
}

const systemRoots: CgroupRoots = { cgroups: '/sys/fs/cgroup', proc: '/proc' };

/** Gives the path of a meter's file, undefined where its controller is not there. */
type Cgroup = { version: 1 | 2; fileOf: (controller: string, name: string) => string | undefined };

/** The meters of one task. They can be read after its init has ended too, until its control groups are removed. */
export class CgroupMeters {
  private readonly roots: CgroupRoots;
  private cgroup: Cgroup | undefined;

  constructor(roots: CgroupRoots = systemRoots) {
    this.roots = roots;
  }

  /** Notes the control groups of a living process. One that is gone changes nothing. */
  async find(pid: number): Promise<void> {
    // A pid of 0 is no process at all.
    if (pid > 0) this.cgroup = (await findCgroup(pid, this.roots)) ?? this.cgroup;
  }

  /** @throws TaskError UNAVAILABLE when no process of the task was ever seen alive */
  async read(): Promise<TaskStats> {
    if (this.cgroup !== undefined) return readCgroupStats(this.cgroup);
    throw new TaskError('UNAVAILABLE', `its control groups are not known: its process is not in ${this.roots.proc}`, {
      retryable: false,
    });
  }
}

async function findCgroup(pid: number, { cgroups, proc }: CgroupRoots): Promise<Cgroup | undefined> {
  // In v1 `number:controllers:path` to a line, in v2 one line without controllers.
  const table = await text(join(proc, `${pid}`, 'cgroup'));
  if (table === undefined) return undefined;
  const paths = new Map<string, string>();
  for (const [, controllers, path] of table.matchAll(/^\d+:([^:]*):(.*)$/gm)) {
    for (const controller of controllers!.split(',')) paths.set(controller, path!);
  }
  if (existsSync(join(cgroups, 'cgroup.controllers'))) {
    const path = paths.get('');
    if (path === undefined) return undefined;
    return { version: 2, fileOf: (_controller, name) => join(cgroups, path, name) };
  }
  return {
    version: 1,
    fileOf(controller, name) {
      const path = paths.get(controller);
      return path === undefined ? undefined : join(cgroups, controller, path, name);
    },
  };
}

async function readCgroupStats({ version, fileOf }: Cgroup): Promise<TaskStats> {
  const read: Read = async (controller, name) => {
    const file = fileOf(controller, name);
    return file === undefined ? undefined : text(file);
  };
  const at = new Date();
  return { at, ...(await (version === 1 ? readV1(read) : readV2(read))) };
}

type Read = (controller: string, name: string) => Promise<string | undefined>;
type Stats = Omit<TaskStats, 'at'>;

async function readV1(read: Read): Promise<Stats> {
  const [pids, cpu, memory, io] = await Promise.all([
    readPids(read),
    readCpuV1(read),
    readMemoryV1(read),
    readIoV1(read),
  ]);
  return present({ pids, cpu, memory, io });
}

async function readV2(read: Read): Promise<Stats> {
  const [pids, cpu, memory, io] = await Promise.all([
    readPids(read),
    readCpuV2(read),
    readMemoryV2(read),
    readIoV2(read),
  ]);
  return present({ pids, cpu, memory, io });
}

async function readPids(read: Read): Promise<Stats['pids']> {
  const [current, max] = await Promise.all([read('pids', 'pids.current'), read('pids', 'pids.max')]);
  return current === undefined ? undefined : { current: count(current), ...present({ limit: limit(max) }) };
}

/** Of the kernel's clock for processes: 100 to a second on every architecture that Node runs on. */
const nanosPerTick = 10_000_000;
const nanosPerMicro = 1_000;

async function readCpuV1(read: Read): Promise<Stats['cpu']> {
  const [usage, split, throttling] = await Promise.all([
    read('cpuacct', 'cpuacct.usage'),
    read('cpuacct', 'cpuacct.stat'),
    read('cpu', 'cpu.stat'),
  ]);
  if (usage === undefined) return undefined;
  const times = table(split);
  return {
    usageNs: count(usage),
    userNs: (times['user'] ?? 0) * nanosPerTick,
    systemNs: (times['system'] ?? 0) * nanosPerTick,
    ...throttled(table(throttling), 'throttled_time', 1),
  };
}

async function readCpuV2(read: Read): Promise<Stats['cpu']> {
  const stat = await read('cpu', 'cpu.stat');
  if (stat === undefined) return undefined;
  const times = table(stat);
  return {
    usageNs: (times['usage_usec'] ?? 0) * nanosPerMicro,
    userNs: (times['user_usec'] ?? 0) * nanosPerMicro,
    systemNs: (times['system_usec'] ?? 0) * nanosPerMicro,
    ...throttled(times, 'throttled_usec', nanosPerMicro),
  };
}

function throttled(stat: Record<string, number>, time: string, nanos: number) {
  const throttledTime = stat[time];
  return present({
    periods: stat['nr_periods'],
    throttledPeriods: stat['nr_throttled'],
    throttledNs: throttledTime === undefined ? undefined : throttledTime * nanos,
  });
}

async function readMemoryV1(read: Read): Promise<Stats['memory']> {
  const names = [
    'usage_in_bytes',
    'limit_in_bytes',
    'max_usage_in_bytes',
    'memsw.usage_in_bytes',
    'memsw.limit_in_bytes',
  ];
  const files = await Promise.all([...names, 'stat', 'oom_control'].map((name) => read('memory', `memory.${name}`)));
  const [usage, max, peak, sum, sumMax, stat, oom] = files;
  if (usage === undefined) return undefined;
  const usageBytes = count(usage);
  const limitBytes = limit(max);
  // v1 counts and limits memory and swap together; without swap accounting there is nothing.
  const sumLimitBytes = limit(sumMax);
  const hasSwapLimit = limitBytes !== undefined && sumLimitBytes !== undefined;
  const meters = table(stat);
  return {
    usageBytes,
    ...present({
      limitBytes,
      peakBytes: peak === undefined ? undefined : count(peak),
      anonBytes: meters['total_rss'],
      fileBytes: meters['total_cache'],
      majorFaults: meters['total_pgmajfault'],
      // The two are not read at the same moment.
      swapBytes: sum === undefined ? undefined : Math.max(count(sum) - usageBytes, 0),
      swapLimitBytes: hasSwapLimit ? Math.max(sumLimitBytes - limitBytes, 0) : undefined,
      oomKills: table(oom)['oom_kill'],
    }),
  };
}

async function readMemoryV2(read: Read): Promise<Stats['memory']> {
  const names = ['current', 'max', 'peak', 'swap.current', 'swap.max', 'stat', 'events'];
  const files = await Promise.all(names.map((name) => read('memory', `memory.${name}`)));
  const [usage, max, peak, swap, swapMax, stat, events] = files;
  if (usage === undefined) return undefined;
  const meters = table(stat);
  return {
    usageBytes: count(usage),
    ...present({
      limitBytes: limit(max),
      peakBytes: peak === undefined ? undefined : count(peak),
      anonBytes: meters['anon'],
      fileBytes: meters['file'],
      majorFaults: meters['pgmajfault'],
      swapBytes: swap === undefined ? undefined : count(swap),
      // 0 is a limit here: no swap at all.
      swapLimitBytes: swapMax?.trim() === '0' ? 0 : limit(swapMax),
      oomKills: table(events)['oom_kill'],
    }),
  };
}

/** Lines such as `8:0 Read 4096`; where nothing was counted, as many kernels do without limits, there is no such line. */
async function readIoV1(read: Read): Promise<Stats['io']> {
  const [bytes = '', operations = ''] = await Promise.all([
    read('blkio', 'blkio.throttle.io_service_bytes_recursive'),
    read('blkio', 'blkio.throttle.io_serviced_recursive'),
  ]);
  const sum = (lines: string, op: string): number => {
    const counts = [...lines.matchAll(new RegExp(`^\\d+:\\d+ ${op} (\\d+)$`, 'gim'))].map(([, value]) => count(value!));
    return counts.reduce((total, value) => total + value, 0);
  };
  if (!/^\d+:\d+ /m.test(bytes)) return undefined;
  return {
    readBytes: sum(bytes, 'read'),
    writtenBytes: sum(bytes, 'write'),
    reads: sum(operations, 'read'),
    writes: sum(operations, 'write'),
  };
}

/** Lines such as `8:0 rbytes=4096 wbytes=0 rios=1 wios=0`. */
async function readIoV2(read: Read): Promise<Stats['io']> {
  const lines = await read('io', 'io.stat');
  if (lines === undefined) return undefined;
  const sum = (key: string): number =>
    [...lines.matchAll(new RegExp(`\\b${key}=(\\d+)`, 'g'))].reduce((total, [, value]) => total + count(value!), 0);
  return { readBytes: sum('rbytes'), writtenBytes: sum('wbytes'), reads: sum('rios'), writes: sum('wios') };
}

/** undefined where there is no such file: its controller is missing, or this kernel has no such meter. */
async function text(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

/** `name value` to a line. */
function table(lines: string | undefined): Record<string, number> {
  const pairs = [...(lines ?? '').matchAll(/^(\S+) (\d+)$/gm)];
  return Object.fromEntries(pairs.map(([, name, value]) => [name!, count(value!)]));
}

const count = (digits: string): number => Number(digits);

/** No limit is `max` (v2, and processes in v1), or the largest multiple of the page size (v1). */
function limit(digits: string | undefined): number | undefined {
  const number = Number(digits?.trim() ?? 'max');
  return Number.isNaN(number) || number > Number.MAX_SAFE_INTEGER ? undefined : number;
}

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Without the keys whose value is missing. */
function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>;
}
