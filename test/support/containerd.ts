// A containerd of one's own: in a directory of its own, ended and cleaned up after by its process.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { connectUnixSocket } from '../../src/transport/unix-socket.js';

export interface Containerd {
  readonly address: string;
  readonly pid: number;
  /** Ends the daemon, and waits until it has. Its tasks' shims would live on. */
  stop(): Promise<void>;
  /** The same with SIGKILL. One that is started in the same directory takes up its tasks. */
  kill(): Promise<void>;
}

/**
 * Starts the daemon with everything below `directory`, and waits until it answers.
 * @param programs directories that it and its shims look for programs in before those of the system
 */
export async function startContainerd(
  directory: string,
  binary = 'containerd',
  programs: readonly string[] = [],
): Promise<Containerd> {
  mkdirSync(directory, { recursive: true });
  const address = join(directory, 'containerd.sock');
  const config = join(directory, 'config.toml');
  writeFileSync(config, configuration(directory, address));
  const daemon = spawn(binary, ['--config', config, '--log-level', 'error'], {
    stdio: 'ignore',
    env: environment(binary, programs),
  });
  const ended = new Promise<void>((resolve) => daemon.once('exit', () => resolve()));
  const failed = new Promise<never>((_, reject) => daemon.once('error', reject));
  const answers = connectUnixSocket(address, { timeoutMs: 20_000 });
  (await Promise.race([answers, failed])).destroy();
  const end = (signal: NodeJS.Signals) => (): Promise<void> => {
    signalTo(daemon, signal);
    return ended;
  };
  return { address, pid: daemon.pid!, stop: end('SIGTERM'), kill: end('SIGKILL') };
}

function signalTo(daemon: ChildProcess, signal: NodeJS.Signals): void {
  // A stopped one would not hear of its end.
  daemon.kill('SIGCONT');
  daemon.kill(signal);
}

/** The shims beside the daemon are its own. */
function environment(binary: string, programs: readonly string[]): NodeJS.ProcessEnv {
  const beside = isAbsolute(binary) ? [dirname(binary)] : [];
  return { ...process.env, PATH: [...programs, ...beside, process.env['PATH']].join(delimiter) };
}

const configuration = (directory: string, address: string): string => `version = 2
root = "${directory}/root"
state = "${directory}/state"
disabled_plugins = ["io.containerd.grpc.v1.cri"]
[grpc]
  address = "${address}"
[ttrpc]
  address = "${address}.ttrpc"
`;
