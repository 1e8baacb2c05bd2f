// The peer: one lifecycle through containerd's own gRPC services, as its Go client makes it.
import type { OciSpec } from '../../src/model/runtime-spec.js';
import type { Transport } from '../../src/transport/transport.js';
import { containerd } from '../../src/wire/daemon-messages.js';

const containers = 'containerd.services.containers.v1.Containers';
const tasks = 'containerd.services.tasks.v1.Tasks';
const metadata = { 'containerd-namespace': 'bench' };
const specType = 'types.containerd.io/opencontainers/runtime-spec/1/Spec';

const { CreateContainerRequest, DeleteContainerRequest } = containerd.services.containers.v1;
const { CreateTaskRequest, StartRequest, WaitRequest, WaitResponse, DeleteTaskRequest } = containerd.services.tasks.v1;

/** @returns create container, create task, start, wait, delete task, delete container, for one id */
export function containerdLifecycles(transport: Transport, runtime: string, specOf: (id: string) => OciSpec) {
  const call = (service: string, method: string, payload: Uint8Array): Promise<Uint8Array> =>
    transport.call(service, method, payload, { metadata });
  return async (id: string): Promise<void> => {
    const spec = { type_url: specType, value: Buffer.from(JSON.stringify(specOf(id))) };
    const container = { id, runtime: { name: runtime }, spec };
    await call(containers, 'Create', CreateContainerRequest.encode({ container }).finish());
    await call(tasks, 'Create', CreateTaskRequest.encode({ containerId: id }).finish());
    const waiting = call(tasks, 'Wait', WaitRequest.encode({ containerId: id }).finish());
    await call(tasks, 'Start', StartRequest.encode({ containerId: id }).finish());
    const { exitStatus } = WaitResponse.decode(await waiting);
    if (exitStatus !== 0) throw new Error(`/bin/true exited with ${exitStatus}`);
    await call(tasks, 'Delete', DeleteTaskRequest.encode({ containerId: id }).finish());
    await call(containers, 'Delete', DeleteContainerRequest.encode({ id }).finish());
  };
}
