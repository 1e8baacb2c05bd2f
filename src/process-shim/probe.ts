// Whether a shim is there.
import { createConnection } from 'node:net';

const probedWithinMs = 2_000;

/** Whether anybody accepts connections; one that is too busy to is there as well. */
export function isListening(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ path });
    const settle = (outcome: () => void): void => {
      clearTimeout(timer);
      socket.destroy();
      outcome();
    };
    const timer = setTimeout(
      () => settle(() => reject(new Error(`probe ${path}: no answer within ${probedWithinMs} ms`))),
      probedWithinMs,
    );
    socket.once('connect', () => settle(() => resolve(true)));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      settle(() => {
        if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(false);
        else if (error.code === 'EAGAIN') resolve(true);
        else reject(error);
      }),
    );
  });
}
