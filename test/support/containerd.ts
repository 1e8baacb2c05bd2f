// A containerd of one's own: in a directory of its own, ended and cleaned up after by its process.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectUnixSocket } from '../../src/transport/unix-socket.js';

export interface Containerd {
  readonly address: string;
  /** Ends the daemon, and waits until it has. Its tasks' shims would live on. */
  stop(): Promise<void>;
}

/** Starts the daemon with everything below `directory`, and waits until it answers. */
export async function startContainerd(directory: string, binary = 'containerd'): Promise<Containerd> {
  mkdirSync(directory, { recursive: true });
  const address = join(directory, 'containerd.sock');
  const config = join(directory, 'config.toml');
  writeFileSync(config, configuration(directory, address));
  const daemon = spawn(binary, ['--config', config, '--log-level', 'error'], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => daemon.once('exit', () => resolve()));
  const failed = new Promise<never>((_, reject) => daemon.once('error', reject));
  const answers = connectUnixSocket(address, { timeoutMs: 20_000 });
  (await Promise.race([answers, failed])).destroy();
  return {
    address,
    async stop() {
      daemon.kill('SIGTERM');
      await ended;
    },
  };
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
