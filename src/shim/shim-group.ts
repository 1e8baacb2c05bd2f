// Which bundles share one shim process.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OciSpec } from '../model/runtime-spec.js';
import { isEmbeddedRuntime, isRuncRuntime } from './binary.js';
import type { Bundle } from './bundle.js';
import type { ShimGroup } from './shim.js';

export interface BundleGroup extends ShimGroup {
  /** No other task can be in it: what is left of its shim can be ended with the task. */
  isLone: boolean;
}

/** The first that is present counts. @see containerd cmd/containerd-shim-runc-v2/manager/manager_linux.go, groupLabels */
const groupAnnotations = ['io.containerd.runc.v2.group', 'io.kubernetes.cri.sandbox-id'];

const groups = new WeakMap<Bundle, BundleGroup>();

/** One embedded shim for a namespace and wire; one runc shim for a task, or for the group that its annotations name. */
export function shimGroupOf(bundle: Bundle, embeddedProtocol: 'ttrpc' | 'grpc'): BundleGroup {
  if (isEmbeddedRuntime(bundle.runtime)) {
    return { key: JSON.stringify(['process', bundle.namespace, embeddedProtocol]), shared: true, isLone: false };
  }
  const known = groups.get(bundle);
  if (known !== undefined) return known;
  const group = isRuncRuntime(bundle.runtime) ? annotatedGroup(bundle) : undefined;
  const name = group === undefined ? ['task', bundle.id] : ['group', group];
  const key = JSON.stringify([bundle.runtime, bundle.namespace, ...name]);
  // A runc shim with several containers is one pod's, and ends with the last of them.
  const result = { key, shared: false, isLone: group === undefined };
  groups.set(bundle, result);
  return result;
}

function annotatedGroup({ path }: Bundle): string | undefined {
  try {
    const { annotations } = JSON.parse(readFileSync(join(path, 'config.json'), 'utf8')) as OciSpec;
    return groupAnnotations.map((name) => annotations?.[name]).find((value) => value !== undefined);
  } catch {
    // A bundle without a readable config.json fails in `start`, with a better message than could be given here.
    return undefined;
  }
}
