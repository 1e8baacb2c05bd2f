// A process's cgroup as the host has it, in either version.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const mountPoint = '/sys/fs/cgroup';
/** With v2 alone, the controllers are listed in the root; with v1, in whole or in part, each has its own tree. */
const isV2 = existsSync(join(mountPoint, 'cgroup.controllers'));

interface Files {
  controller: string;
  v1: string;
  v2: string;
}

const files = {
  memoryLimit: { controller: 'memory', v1: 'memory.limit_in_bytes', v2: 'memory.max' },
  pidsLimit: { controller: 'pids', v1: 'pids.max', v2: 'pids.max' },
  cpuQuota: { controller: 'cpu', v1: 'cpu.cfs_quota_us', v2: 'cpu.max' },
  cpuWeight: { controller: 'cpu', v1: 'cpu.shares', v2: 'cpu.weight' },
} satisfies Record<string, Files>;

/** What is in the file. With v2 the quota is followed by the period, and weights are from 1 to 10 000. */
export function cgroupSetting(pid: number, name: keyof typeof files): string {
  const { controller, v1, v2 } = files[name];
  const lines = readFileSync(`/proc/${pid}/cgroup`, 'utf8').split('\n');
  const rows = lines.map((line) => /^\d+:(.*?):(.*)$/.exec(line) ?? ['', '', '']);
  const row = rows.find(([, controllers]) =>
    isV2 ? controllers === '' : controllers!.split(',').includes(controller),
  );
  const folder = isV2 ? join(mountPoint, row![2]!) : join(mountPoint, controller, row![2]!);
  return readFileSync(join(folder, isV2 ? v2 : v1), 'utf8').trim();
}

/** What cgroup v1 calls shares, as v2's weight. @see opencontainers/runc libcontainer/cgroups/utils.go, ConvertCPUSharesToCgroupV2Value */
export function cpuWeightOf(shares: number): string {
  return `${isV2 ? Math.trunc(1 + ((shares - 2) * 9999) / 262_142) : shares}`;
}
