// What a launcher's shims are told about it.
import type { Fact } from '../model/facts.js';
import type { Deletions } from './deletions.js';
import type { FifoPool } from './fifo-pool.js';

export interface ShimHost {
  /** The daemon's gRPC socket: it goes into the address that a shim chooses, also while nobody listens on it. */
  grpcAddress: string;
  /** Where events are published. */
  ttrpcAddress: string;
  /** What the embedded shim serves. */
  embeddedProtocol: 'ttrpc' | 'grpc';
  /** Where runc keeps its state; it appends the namespace. */
  runcRoot: string;
  /** Where the records of shims are that several tasks share. */
  shimsRoot: string;
  fifos: FifoPool;
  deletions: Deletions;
  /** Takes the facts about shims that do not publish them. */
  tell: (fact: Fact) => void;
  /** Told every line that a shim writes to its log. */
  onShimLog?: (entry: { namespace: string; id: string; line: string }) => void;
}
