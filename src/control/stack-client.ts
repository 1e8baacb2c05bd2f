// Asks the supervisor that keeps a stack, from another process.
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { ServiceStatus } from '../model/service-status.js';
import type { StackDiff } from '../model/stack-diff.js';
import { connectGrpc } from '../transport/grpc/client.js';
import type { Transport } from '../transport/transport.js';
import * as wire from '../wire/stack-messages.js';
import { controlSocket, hasControlSocket } from './control-socket.js';

export class StackClient {
  private readonly transport: Transport;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  /** @param settled waits until every service is where it stays while nothing happens to it */
  async get(options: CallOptions & { settled?: boolean } = {}): Promise<wire.StackStatus> {
    const { settled = false, ...call } = options;
    return wire.decodeStack(await this.call('Get', wire.encodeGetStack(settled), call));
  }

  /** What the file would change. @throws TaskError INVALID_ARGUMENT (the file is wrong) */
  async diff(file: wire.StackFileText, options: CallOptions = {}): Promise<StackDiff> {
    return wire.decodeStackDiff(await this.call('Diff', wire.encodeStackFile(file), options));
  }

  /** As `Stack.apply`. @throws TaskError INVALID_ARGUMENT (the file is wrong; nothing is changed) */
  async apply(file: wire.StackFileText, options: CallOptions = {}): Promise<wire.AppliedStack> {
    return wire.decodeApplied(await this.call('Apply', wire.encodeStackFile(file), options));
  }

  async down(options: CallOptions = {}): Promise<void> {
    await this.call('Down', new Uint8Array(), options);
  }

  /** As `Stack.start`, `stop` and `restart`. @throws TaskError NOT_FOUND */
  async service(
    act: 'start' | 'stop' | 'restart',
    command: wire.ServiceCommand,
    options: CallOptions = {},
  ): Promise<ServiceStatus> {
    const method = { start: 'StartService', stop: 'StopService', restart: 'RestartService' }[act];
    return wire.decodeService(await this.call(method, wire.encodeServiceCommand(command), options));
  }

  close(): Promise<void> {
    return this.transport.close();
  }

  private call(method: string, payload: Uint8Array, options: CallOptions): Promise<Uint8Array> {
    return this.transport.call(wire.stacksService, method, payload, options);
  }
}

/** @returns undefined where no stack is kept now @throws TaskError PERMISSION_DENIED, CANCELLED */
export async function connectStack(root: string, options: CallOptions = {}): Promise<StackClient | undefined> {
  if (!hasControlSocket(root)) return undefined;
  try {
    return new StackClient(await connectGrpc(controlSocket(root), { ...options, failFast: true }));
  } catch (error) {
    if (TaskError.is(error) && error.code === 'UNAVAILABLE') return undefined;
    throw error;
  }
}
