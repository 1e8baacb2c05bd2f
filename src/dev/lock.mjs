// Lets one process of this checkout at a time install or build, when several are started together.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from './process.mjs';

const patienceMs = 10 * 60_000;

/** Runs `work` while holding the lock; the lock of a process that has died is taken over. */
export async function withLock(name, work) {
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const path = join(tmpdir(), `taskwright-${checkout}-${name}.lock`);
  await acquire(path);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

async function acquire(path) {
  for (const end = Date.now() + patienceMs; ; await delay(100)) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isHeld(path)) rmSync(path, { force: true });
    else if (Date.now() > end) throw new Error(`${path} is held for too long: remove it if nothing else is running`);
  }
}

function isHeld(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    // Empty: its owner is about to write the pid. (Signal 0 to pid 0 reaches ourselves, so it succeeds.)
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
