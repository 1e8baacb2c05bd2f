// A listening socket for a child that takes it as an open file: it has no option for a path.
import { chmodSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { TaskError } from '../../model/errors.js';
import { checkSocketPath } from '../../transport/unix-socket.js';

/**
 * Listens at `path`, lets `start` hand the listener's descriptor to a child, and then leaves listening to the child alone.
 * @throws TaskError INVALID_ARGUMENT (the path is too long), INTERNAL, and what `start` throws; no socket is left then
 */
export async function passListener<T>(path: string, start: (descriptor: number) => Promise<T>): Promise<T> {
  checkSocketPath(path);
  const server = await listen(path);
  try {
    const result = await start(descriptorOf(server));
    // Closing removes the name that was listened at, so the file has another one meanwhile.
    await rename(path, `${path}.passed`);
    await close(server);
    await rename(`${path}.passed`, path);
    return result;
  } catch (error) {
    await close(server);
    await rm(`${path}.passed`, { force: true });
    throw error;
  }
}

async function listen(path: string): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(TaskError.from(error, `listen on ${path}`)));
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return server;
}

/** Node has no public way to name it. */
function descriptorOf(server: Server): number {
  const { _handle: handle } = server as Server & { _handle?: { fd?: unknown } };
  if (typeof handle?.fd === 'number' && handle.fd >= 0) return handle.fd;
  throw new TaskError('INTERNAL', 'this version of Node does not tell the descriptor of a listening socket');
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
