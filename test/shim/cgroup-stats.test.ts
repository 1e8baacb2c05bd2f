import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { CgroupMeters, type CgroupRoots } from '../../src/shim/cgroup-stats.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const pid = 42;

/** A machine whose files are these, below `cgroups`, and whose process 42 is in these groups. */
function machineWith(groups: string, files: Record<string, string>): CgroupRoots {
  const root = temporaryDirectory();
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };
  write(join(root, 'proc', `${pid}`, 'cgroup'), groups);
  for (const [path, content] of Object.entries(files)) write(join(root, 'cgroups', path), content);
  return { cgroups: join(root, 'cgroups'), proc: join(root, 'proc') };
}

async function read(roots: CgroupRoots) {
  const meters = new CgroupMeters(roots);
  await meters.find(pid);
  const { at, ...stats } = await meters.read();
  expect(Math.abs(Date.now() - at.getTime())).toBeLessThan(10_000);
  return stats;
}

const v1Groups = '5:name=systemd:/t\n4:memory:/deep/t\n3:cpu,cpuacct:/t\n2:pids:/t\n1:blkio:/t\n0::/t\n';
const noLimit = '9223372036854771712\n';

const v1Files = {
  'pids/t/pids.current': '3\n',
  'pids/t/pids.max': '100\n',
  'cpuacct/t/cpuacct.usage': '12345678901\n',
  'cpuacct/t/cpuacct.stat': 'user 1000\nsystem 234\n',
  'cpu/t/cpu.stat': 'nr_periods 10\nnr_throttled 4\nthrottled_time 500\n',
  'memory/deep/t/memory.usage_in_bytes': '5000\n',
  'memory/deep/t/memory.limit_in_bytes': '8000\n',
  'memory/deep/t/memory.max_usage_in_bytes': '7000\n',
  'memory/deep/t/memory.memsw.usage_in_bytes': '5500\n',
  'memory/deep/t/memory.memsw.limit_in_bytes': '9000\n',
  'memory/deep/t/memory.stat': 'cache 1\ntotal_cache 1500\ntotal_rss 3500\ntotal_pgmajfault 6\n',
  'memory/deep/t/memory.oom_control': 'oom_kill_disable 0\nunder_oom 0\noom_kill 2\n',
  'blkio/t/blkio.throttle.io_service_bytes_recursive': '8:0 Read 100\n8:0 Write 200\n8:16 Read 11\n8:0 Total 300\n',
  'blkio/t/blkio.throttle.io_serviced_recursive': '8:0 Read 1\n8:0 Write 2\n8:16 Read 3\n',
};

test('the meters of version 1 are read from the folder of each controller', async () => {
  expect(await read(machineWith(v1Groups, v1Files))).toEqual({
    pids: { current: 3, limit: 100 },
    cpu: {
      usageNs: 12_345_678_901,
      userNs: 10_000_000_000,
      systemNs: 2_340_000_000,
      periods: 10,
      throttledPeriods: 4,
      throttledNs: 500,
    },
    memory: {
      usageBytes: 5000,
      limitBytes: 8000,
      peakBytes: 7000,
      anonBytes: 3500,
      fileBytes: 1500,
      swapBytes: 500,
      swapLimitBytes: 1000,
      majorFaults: 6,
      oomKills: 2,
    },
    io: { readBytes: 111, writtenBytes: 200, reads: 4, writes: 2 },
  });
});

test('in version 1 a limit that is not set, a controller that is not there and devices without counts are absent', async () => {
  const stats = await read(
    machineWith('2:memory:/t\n1:blkio:/t\n', {
      'memory/t/memory.usage_in_bytes': '5000\n',
      'memory/t/memory.limit_in_bytes': noLimit,
      'blkio/t/blkio.throttle.io_service_bytes_recursive': 'Total 0\n',
    }),
  );
  expect(stats).toEqual({ memory: { usageBytes: 5000 } });
});

const v2Files = {
  'cgroup.controllers': 'cpu io memory pids\n',
  't/pids.current': '3\n',
  't/pids.max': 'max\n',
  't/cpu.stat': 'usage_usec 30\nuser_usec 20\nsystem_usec 10\nnr_periods 4\nnr_throttled 2\nthrottled_usec 7\n',
  't/memory.current': '5000\n',
  't/memory.max': '8000\n',
  't/memory.peak': '7000\n',
  't/memory.swap.current': '500\n',
  't/memory.swap.max': '0\n',
  't/memory.stat': 'anon 3500\nfile 1500\npgmajfault 6\n',
  't/memory.events': 'low 0\noom 3\noom_kill 2\n',
  't/io.stat': '8:0 rbytes=100 wbytes=200 rios=1 wios=2 dbytes=0 dios=0\n8:16 rbytes=11 wbytes=0 rios=3 wios=0\n',
};

test('the meters of version 2 are read from the one folder there is', async () => {
  expect(await read(machineWith('0::/t\n', v2Files))).toEqual({
    pids: { current: 3 },
    cpu: { usageNs: 30_000, userNs: 20_000, systemNs: 10_000, periods: 4, throttledPeriods: 2, throttledNs: 7_000 },
    memory: {
      usageBytes: 5000,
      limitBytes: 8000,
      peakBytes: 7000,
      anonBytes: 3500,
      fileBytes: 1500,
      swapBytes: 500,
      swapLimitBytes: 0,
      majorFaults: 6,
      oomKills: 2,
    },
    io: { readBytes: 111, writtenBytes: 200, reads: 4, writes: 2 },
  });
});

test('the meters are read when the process is gone too, and not without one that was seen', async () => {
  const roots = machineWith('0::/t\n', v2Files);
  const meters = new CgroupMeters(roots);
  await expect(meters.read()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await meters.find(pid);
  await meters.find(4711);
  await meters.find(0);
  expect((await meters.read()).pids).toEqual({ current: 3 });
});
