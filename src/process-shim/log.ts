// The shim's own diagnostics: lines in a bundle's `log`, which its supervisor reads; never a reason to wait or to fail.
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export type LogFields = Readonly<Record<string, string | number>>;

export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  close(): void;
}

/**
 * Opens `log` in a bundle. A missing one, and one that nobody reads any more, swallow what is written.
 * The lines are those of containerd's own shims, since daemons copy them into their own log as they are.
 */
export function openLog(bundle: string, options: { debug?: boolean } = {}): Log {
  let fd = openQuietly(join(bundle, 'log'));
  const write = (level: string, message: string, fields: LogFields = {}): void => {
    if (fd === undefined) return;
    const pairs = Object.entries({ msg: message, ...fields }).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
    try {
      writeSync(fd, `time="${new Date().toISOString()}" level=${level} ${pairs.join(' ')}\n`);
    } catch {
      // A full pipe means that nobody reads; the line is lost, the shim is not.
    }
  };
  return {
    debug: (message, fields) => options.debug && write('debug', message, fields),
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warning', message, fields),
    error: (message, fields) => write('error', message, fields),
    close: () => {
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
    },
  };
}

function openQuietly(path: string): number | undefined {
  try {
    // Both ends of the FIFO: neither opening nor writing then depends on a reader, who may come back later.
    return openSync(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_APPEND);
  } catch {
    // Nobody asked for a log.
    return undefined;
  }
}
