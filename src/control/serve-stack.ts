// The control socket of a supervisor that keeps a stack: other processes ask there how it is, and change it.
import type { StackSpec } from '../model/service-spec.js';
import { parseStack } from '../stack/check-stack.js';
import { diffStacks } from '../stack/diff-stacks.js';
import type { Stack } from '../supervision/stack.js';
import { serveGrpc } from '../transport/grpc/server.js';
import type { ServerCall, TransportServer, UnaryHandler } from '../transport/transport.js';
import * as wire from '../wire/stack-messages.js';
import { controlSocket } from './control-socket.js';

/** Of whoever does not say who it is. */
const somebody = 'control';

/**
 * Serves `taskwright.v1.Stacks` in the supervisor's root, on a socket that only its user can open.
 * @throws TaskError ALREADY_EXISTS, INVALID_ARGUMENT (the path is too long)
 */
export function serveStack(root: string, stack: Stack): Promise<TransportServer> {
  const service = (act: 'start' | 'stop' | 'restart'): UnaryHandler => {
    return async (payload, { signal }) => {
      const { name, by } = wire.decodeServiceCommand(payload);
      return wire.encodeService(await stack[act](name, { by: by || somebody, signal }));
    };
  };
  const methods = {
    async Get(payload: Uint8Array, { signal }: ServerCall) {
      if (wire.decodeGetStack(payload).settled) await stack.settled({ signal });
      return wire.encodeStack({ name: stack.name, services: stack.status() });
    },
    Diff: (payload: Uint8Array) => wire.encodeStackDiff(diffStacks(stack.spec, specIn(payload))),
    async Apply(payload: Uint8Array, { signal }: ServerCall) {
      const spec = specIn(payload);
      const diff = diffStacks(stack.spec, spec);
      const services = await stack.apply(spec, { signal });
      return wire.encodeApplied({ diff, stack: { name: stack.name, services } });
    },
    // It goes on though whoever has asked for it is gone.
    async Down() {
      await stack.down();
      return new Uint8Array();
    },
    ...{ StartService: service('start'), StopService: service('stop'), RestartService: service('restart') },
  };
  return serveGrpc({ path: controlSocket(root), services: { [wire.stacksService]: methods } });
}

function specIn(payload: Uint8Array): StackSpec {
  const { text, file, directory, environment } = wire.decodeStackFile(payload);
  return parseStack(text, { file, directory, env: environment });
}
