// The containers of a daemon, as tasks and their bundles.
import { join } from 'node:path';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import { parseNamespace, parseTaskId } from '../model/ids.js';
import { removeBundle, type Bundle } from '../shim/bundle.js';
import { bundlesRootOf } from '../shim/shim-launcher.js';
import type { BundleRequest, FoundTask } from '../shim/shim.js';
import { timeBudget } from '../shim/time-budget.js';
import { alreadyGivenUp } from '../transport/deadline.js';
import * as records from './container-records.js';
import type { Daemon } from './daemon.js';

const findMs = 15_000;

export class Containers {
  private readonly root: string;
  private readonly daemon: Daemon;
  /** By their paths. */
  private readonly bundles = new Map<string, Bundle>();

  constructor(root: string, daemon: Daemon) {
    this.root = root;
    this.daemon = daemon;
  }

  /** As ShimLauncher.prepare. */
  async create(request: BundleRequest, options: CallOptions): Promise<Bundle> {
    const attempt = `prepare task ${JSON.stringify(request.id)}`;
    const bundle = this.bundleOf(request);
    const refusal = alreadyGivenUp(options, attempt);
    if (refusal) throw refusal;
    try {
      const { transport } = await this.daemon.session(options);
      // Not to be given up half-way: then nobody would know whether there is a record.
      await records.createRecord(transport, request, this.root);
      this.bundles.set(bundle.path, bundle);
    } catch (error) {
      throw TaskError.from(error).during(attempt, request.id);
    }
    if (!options.signal?.aborted) return bundle;
    await this.remove(bundle);
    throw new TaskError('CANCELLED', `${attempt}: given up by the caller`, { cause: options.signal.reason });
  }

  /** As ShimLauncher.remove. */
  async remove(bundle: Bundle): Promise<void> {
    this.bundles.delete(bundle.path);
    await removeBundle(bundle);
    const { transport } = await this.daemon.session();
    const record = await records.readRecord(transport, bundle);
    if (record !== undefined && records.isOurs(record)) await records.deleteRecord(transport, bundle);
  }

  /** As ShimLauncher.find. */
  async find(namespace: string, options: CallOptions): Promise<FoundTask[]> {
    const wanted = parseNamespace(namespace);
    const remaining = timeBudget(options, findMs);
    const { transport } = await this.daemon.session(remaining());
    const found = await records.recordsWithTasks(transport, wanted, remaining);
    return found.map((record) => {
      const { id, runtime, spec } = record;
      const bundle = this.bundleOf({ namespace, id, runtime });
      this.bundles.set(bundle.path, bundle);
      return { bundle, spec, notes: records.notesOf(record) };
    });
  }

  /** What was made or found here, and not removed. */
  known(): Iterable<Bundle> {
    return this.bundles.values();
  }

  /** Where a task's streams are. Daemons do not tell where they have their bundles, nor would we have any business there. */
  readonly pathOf = (namespace: string, id: string): string => join(bundlesRootOf(this.root), namespace, id);

  private bundleOf({ namespace, id, runtime }: Pick<Bundle, 'namespace' | 'id' | 'runtime'>): Bundle {
    return { namespace, id, runtime, path: this.pathOf(parseNamespace(namespace), parseTaskId(id)) };
  }
}
