// pm2, which is fetched for the comparison alone: its daemon, started and asked through its command.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const version = '7.0.4';

export interface Pm2 {
  /** The time that it takes to start so many `sleep` scripts, until it says that all are online, in milliseconds. */
  start(names: readonly string[]): Promise<number>;
  /** The time that it takes to end and forget them, in milliseconds. */
  stop(): Promise<number>;
  /** Of its daemon. */
  pid(): number;
  close(): Promise<void>;
}

/** @param home an empty directory: everything of it is there */
export async function openPm2(home: string): Promise<Pm2> {
  const cache = join(homedir(), '.cache/taskwright', `pm2-${version}`);
  const bin = join(cache, 'node_modules/pm2/bin/pm2');
  if (!existsSync(bin)) {
    mkdirSync(cache, { recursive: true });
    await run('npm', ['install', '--prefix', cache, '--no-audit', '--no-fund', `pm2@${version}`]);
  }
  const env = { ...process.env, PM2_HOME: home };
  const pm2 = async (...args: string[]): Promise<string> => {
    const { stdout } = await run(process.execPath, [bin, ...args], { env, maxBuffer: 2 ** 27 });
    return stdout;
  };
  return {
    async start(names) {
      const apps = names.map((name) => ({ name, script: '/bin/sleep', args: '1000', interpreter: 'none' }));
      const file = join(home, 'apps.json');
      writeFileSync(file, JSON.stringify({ apps }));
      const begin = performance.now();
      await pm2('start', file, '--silent');
      const spentMs = performance.now() - begin;
      const list = JSON.parse(await pm2('jlist', '--silent')) as { pm2_env: { status: string } }[];
      const online = list.filter(({ pm2_env: its }) => its.status === 'online').length;
      if (online !== names.length) throw new Error(`pm2: ${online} of ${names.length} are online`);
      return spentMs;
    },
    async stop() {
      const begin = performance.now();
      await pm2('delete', 'all', '--silent');
      return performance.now() - begin;
    },
    pid: () => Number(readFileSync(join(home, 'pm2.pid'), 'utf8')),
    close: async () => void (await pm2('kill', '--silent')),
  };
}
