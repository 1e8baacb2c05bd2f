// What the task API wraps as `google.protobuf.Any`: details of processes, and numbers.
// @see containerd api/types/runc/options/oci.proto, ProcessDetails; containerd/cgroups cgroup2/stats/metrics.proto
import type { ProcessInfo } from '../model/task-status.js';
import { containerd, io } from '../wire/shim-messages.js';
import { packAny } from '../wire/well-known.js';
import type { TaskUsage } from './task-meter.js';

const { ProcessDetails } = containerd.runc.v1;
const { Metrics } = io.containerd.cgroups.v2;
/** Beyond what a limit can be. */
const noLimit = 2 ** 63;

/** An exec's own process is marked with the exec's id. */
export function processInfo({ pid, execId }: ProcessInfo) {
  if (execId === undefined) return { pid };
  return { pid, info: packAny('containerd.runc.v1.ProcessDetails', ProcessDetails.encode({ execId }).finish()) };
}

/** In the form of cgroup v2, as far as the process table tells. */
export function metricsOf(usage: TaskUsage) {
  const { userUsec, systemUsec, pageFaults, majorFaults, readBytes, writtenBytes } = usage.counters;
  const value = Metrics.encode({
    pids: { current: usage.threads },
    cpu: { usageUsec: userUsec + systemUsec, userUsec, systemUsec },
    memory: {
      usage: usage.residentBytes,
      anon: usage.anonBytes,
      file: usage.fileBytes,
      shmem: usage.sharedBytes,
      swapUsage: usage.swapBytes,
      pgfault: pageFaults,
      pgmajfault: majorFaults,
      usageLimit: noLimit,
      swapLimit: noLimit,
    },
    // No device in particular.
    io: { usage: [{ rbytes: readBytes, wbytes: writtenBytes }] },
  }).finish();
  return packAny('io.containerd.cgroups.v2.Metrics', value);
}
