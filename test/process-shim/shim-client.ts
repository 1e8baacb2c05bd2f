// The task API as its clients see it, message by message.
import { expect } from 'vitest';
import type { Transport } from '../../src/transport/transport.js';
import { containerd, google, io } from '../../src/wire/shim-messages.js';

export const messages = containerd.task.v3;
const { Empty } = google.protobuf;
export const Status = containerd.v1.types.Status;

export interface Stdio {
  stdin?: string;
  stdout?: string;
  stderr?: string;
  terminal?: boolean;
}

/** What of an OCI process is not as init's by default. */
export interface ExecProcess {
  args: string[];
  [key: string]: unknown;
}

const hostProcess = {
  user: { uid: process.getuid!(), gid: process.getgid!() },
  env: ['PATH=/usr/bin:/bin'],
  cwd: '/',
};

type Message<Shape> = { encode(message: Shape): { finish(): Uint8Array } };
type Reply<T> = { decode(bytes: Uint8Array): T };
type Id = { id: string; execId?: string };

/** The task API as its clients see it. */
export class ShimClient {
  readonly transport: Transport;
  readonly service: string;

  constructor(transport: Transport, service = 'containerd.task.v3.Task') {
    this.transport = transport;
    this.service = service;
  }

  async call<Q, R>(method: string, request: Message<Q>, fields: Q, reply: Reply<R>): Promise<R> {
    const options = { timeoutMs: 10_000 };
    const bytes = await this.transport.call(this.service, method, request.encode(fields).finish(), options);
    return reply.decode(bytes);
  }

  create(fields: containerd.task.v3.CreateTaskRequest.$Properties) {
    return this.call('Create', messages.CreateTaskRequest, fields, messages.CreateTaskResponse);
  }
  start(id: string, execId = '') {
    return this.call('Start', messages.StartRequest, { id, execId }, messages.StartResponse);
  }
  state(id: string, execId = '') {
    return this.call('State', messages.StateRequest, { id, execId }, messages.StateResponse);
  }
  pause(id: string) {
    return this.call('Pause', messages.PauseRequest, { id }, Empty);
  }
  resume(id: string) {
    return this.call('Resume', messages.ResumeRequest, { id }, messages.ResumeRequest);
  }
  kill(id: string, signal: number, options: { all?: boolean; execId?: string } = {}) {
    return this.call('Kill', messages.KillRequest, { id, signal, ...options }, Empty);
  }
  async pids(id: string): Promise<number[]> {
    return (await this.processes(id)).map(({ pid }) => pid);
  }
  /** With the exec that each one is, if it is one. */
  async processes(id: string): Promise<{ pid: number; execId?: string }[]> {
    const reply = await this.call('Pids', messages.PidsRequest, { id }, messages.PidsResponse);
    return reply.processes.map(({ pid, info }) => {
      if (!info) return { pid: pid! };
      expect(info.type_url).toBe('containerd.runc.v1.ProcessDetails');
      return { pid: pid!, execId: containerd.runc.v1.ProcessDetails.decode(info.value!).execId };
    });
  }
  wait(id: string, execId = '') {
    return this.call('Wait', messages.WaitRequest, { id, execId }, messages.WaitResponse);
  }
  exec(id: string, execId: string, process: ExecProcess | string, stdio: Stdio = {}) {
    const json = typeof process === 'string' ? process : JSON.stringify({ ...hostProcess, ...process });
    const spec = { type_url: 'types.containerd.io/opencontainers/runtime-spec/1/Process', value: Buffer.from(json) };
    return this.call('Exec', messages.ExecProcessRequest, { id, execId, ...stdio, spec }, Empty);
  }
  /** Adds and starts. */
  async run(id: string, execId: string, process: ExecProcess, stdio: Stdio = {}): Promise<number> {
    await this.exec(id, execId, process, stdio);
    return (await this.start(id, execId)).pid;
  }
  resize(id: string, { width, height }: { width: number; height: number }, execId = '') {
    return this.call('ResizePty', messages.ResizePtyRequest, { id, execId, width, height }, Empty);
  }
  update(id: string, json: string) {
    const resources = { type_url: '', value: Buffer.from(json) };
    return this.call('Update', messages.UpdateTaskRequest, { id, resources }, Empty);
  }
  async stats(id: string) {
    const { stats } = await this.call('Stats', messages.StatsRequest, { id }, messages.StatsResponse);
    expect(stats!.type_url).toBe('io.containerd.cgroups.v2.Metrics');
    return io.containerd.cgroups.v2.Metrics.decode(stats!.value!);
  }
  connect(id: string) {
    return this.call('Connect', messages.ConnectRequest, { id }, messages.ConnectResponse);
  }
  delete(id: string, execId = '') {
    return this.call('Delete', messages.DeleteRequest, { id, execId }, messages.DeleteResponse);
  }
  shutdown(id: string) {
    return this.call('Shutdown', messages.ShutdownRequest, { id }, Empty);
  }
  simple(method: string, { id, execId = '' }: Id) {
    return this.call(method, messages.StateRequest, { id, execId }, Empty);
  }
}
