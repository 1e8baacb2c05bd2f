// A real shim for one test: its own namespace, bundles, events endpoint and client; everything is gone when the test is.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OciSpec } from '../../src/model/runtime-spec.js';
import { readProcStat } from '../../src/proc/proc-stat.js';
import { ProcessTree } from '../../src/proc/process-tree.js';
import { connectGrpc } from '../../src/transport/grpc/client.js';
import type { Transport } from '../../src/transport/transport.js';
import { connectTtrpc } from '../../src/transport/ttrpc/client.js';
import { serveTtrpc } from '../../src/transport/ttrpc/server.js';
import { containerd } from '../../src/wire/shim-messages.js';
import { unpackAny } from '../../src/wire/well-known.js';
import { eventually } from '../support/eventually.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { ShimClient, type Stdio } from './shim-client.js';

export const shimEntry = resolve('dist/src/process-shim/main.js');

export interface CommandResult {
  code: number | null;
  stdout: Buffer;
  stderr: string;
}

/** Runs a program to its end and to the end of its output. */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout.on('data', (chunk: Buffer) => output.stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.stderr.push(chunk));
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, stdout: Buffer.concat(output.stdout), stderr: Buffer.concat(output.stderr).toString() }),
    );
  });
}

export interface PublishedEvent {
  topic: string;
  namespace: string;
  typeUrl: string;
  value: Uint8Array;
}

/** What a daemon listens on for events. */
export async function eventsEndpoint(
  path: string,
): Promise<{ events: PublishedEvent[]; topicsOf(id: string): string[] }> {
  const events: PublishedEvent[] = [];
  const forward = (payload: Uint8Array): Uint8Array => {
    const { envelope } = containerd.services.events.ttrpc.v1.ForwardRequest.decode(Buffer.from(payload));
    events.push({ topic: envelope!.topic!, namespace: envelope!.namespace!, ...unpackAny(envelope!.event) });
    return new Uint8Array();
  };
  const services = { 'containerd.services.events.ttrpc.v1.Events': { Forward: forward } };
  const server = await serveTtrpc({ path, services });
  onTestFinished(() => server.close());
  // Field 1 of every task event is the container's id.
  const idOf = (event: PublishedEvent): string => containerd.events.TaskPaused.decode(event.value).containerId;
  return { events, topicsOf: (id) => events.filter((event) => idOf(event) === id).map(({ topic }) => topic) };
}

export interface SpecOptions {
  args: string[];
  env?: string[];
  cwd?: string;
  root?: string;
  process?: Record<string, unknown>;
}

export function specOf({
  args,
  env = ['PATH=/usr/bin:/bin'],
  cwd = '/',
  root = '/',
  process = {},
}: SpecOptions): OciSpec {
  const user = { uid: globalThis.process.getuid!(), gid: globalThis.process.getgid!() };
  return { ociVersion: '1.0.2', process: { user, args, env, cwd, ...process }, root: { path: root } };
}

let counter = 0;

/** One namespace on one (imagined) daemon. */
export class ShimHarness {
  readonly directory = temporaryDirectory();
  readonly namespace = `test-${process.pid}-${++counter}`;
  readonly address = join(this.directory, 'containerd.sock');
  readonly eventsPath = join(this.directory, 'e.ttrpc');
  readonly protocol: 'ttrpc' | 'grpc';
  readonly #bundles = new Set<string>();
  readonly #transports: Transport[] = [];
  readonly #sockets = new Set<string>();

  constructor(protocol: 'ttrpc' | 'grpc' = 'ttrpc') {
    this.protocol = protocol;
    onTestFinished(() => this.#cleanUp());
  }

  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, TTRPC_ADDRESS: this.eventsPath, TASKWRIGHT_SHIM_PROTOCOL: this.protocol };
  }

  bundle(id: string, spec: SpecOptions | OciSpec | string): string {
    const path = join(this.directory, 'bundles', id);
    mkdirSync(path, { recursive: true });
    const text = typeof spec === 'string' ? spec : JSON.stringify('args' in spec ? specOf(spec as SpecOptions) : spec);
    writeFileSync(join(path, 'config.json'), text);
    this.#bundles.add(path);
    return path;
  }

  /** Runs an action of the shim's command as containerd does. */
  async command(action: 'start' | 'delete', bundle: string, environment = this.environment): Promise<CommandResult> {
    const { namespace, address } = this;
    const flags = ['-namespace', namespace, '-address', address, '-publish-binary', '/usr/bin/containerd'];
    flags.push('-id', basename(bundle), ...(action === 'delete' ? ['-bundle', bundle] : []), action);
    const result = await run(process.execPath, [shimEntry, ...flags], { cwd: bundle, env: environment });
    if (action === 'start' && result.code === 0) this.#sockets.add(socketOf(result));
    return result;
  }

  /** Launches or finds the shim and connects to it. */
  async launch(bundle: string): Promise<ShimClient> {
    const result = await this.command('start', bundle);
    if (result.code !== 0) throw new Error(`start failed: ${result.stderr}`);
    return this.connect(socketOf(result));
  }

  async connect(socket: string): Promise<ShimClient> {
    const transport = this.protocol === 'grpc' ? await connectGrpc(socket) : await connectTtrpc(socket);
    this.#transports.push(transport);
    return new ShimClient(transport);
  }

  /** A created task of its own shim. */
  async created(spec: SpecOptions, stdio: Stdio = {}, id = 'task') {
    const bundle = this.bundle(id, spec);
    const client = await this.launch(bundle);
    const { pid } = await client.create({ id, bundle, ...stdio });
    return { bundle, client, pid, id };
  }

  async started(spec: SpecOptions, stdio: Stdio = {}, id = 'task') {
    const task = await this.created(spec, stdio, id);
    await task.client.start(id);
    return task;
  }

  /** Runs a command to its end with its output in a file. */
  async output(spec: SpecOptions): Promise<{ status: number; text: string }> {
    const file = join(this.directory, 'output');
    writeFileSync(file, '');
    const { client, id } = await this.started(spec, { stdout: file, stderr: file });
    const { exitStatus } = await client.wait(id);
    return { status: exitStatus, text: readFileSync(file, 'utf8') };
  }

  async shimPid(client: ShimClient): Promise<number> {
    return (await client.connect('')).shimPid;
  }

  /** Whatever the test did: the server is killed, and so is every process of its tasks. */
  async #cleanUp(): Promise<void> {
    const pids = new Set<number>();
    for (const socket of this.#sockets) {
      if (!existsSync(socket)) continue;
      const client = await this.connect(socket).catch(() => undefined);
      if (client) pids.add(await this.shimPid(client).catch(() => 0));
    }
    await Promise.all(this.#transports.map((transport) => transport.close()));
    for (const bundle of this.#bundles) {
      if (existsSync(join(bundle, 'init.start'))) await this.command('delete', bundle);
    }
    for (const pid of pids) {
      if (pid > 0) await killAndWait(pid);
    }
    // Those that the test killed could not do it themselves.
    for (const socket of this.#sockets) {
      for (const name of filesOf(socket)) rmSync(join(dirname(socket), name));
    }
  }
}

async function killAndWait(pid: number): Promise<void> {
  const stat = readProcStat(pid);
  if (!stat) return;
  process.kill(pid, 'SIGKILL');
  await eventually(() => !isAlive(pid));
  await new ProcessTree(stat).kill();
}

export function socketOf({ stdout }: CommandResult): string {
  const text = stdout.toString();
  return text.startsWith('{') ? (JSON.parse(text) as { address: string }).address : text.replace(/^unix:\/\//, '');
}

export function isAlive(pid: number): boolean {
  const state = readProcStat(pid)?.state;
  return state !== undefined && state !== 'Z';
}

/** Files that belong to a socket, the socket included. */
export function filesOf(socket: string): string[] {
  return readdirSync(dirname(socket)).filter((name) => name.startsWith(basename(socket)));
}

/** The code and the text of a refusal. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code} ${message}`;
  }
  throw new Error('expected the call to be refused');
}
