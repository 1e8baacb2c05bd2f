// A daemon's records of containers, and what else it is asked.
import { expect, test } from 'vitest';
import { containerd } from '../../src/wire/daemon-messages.js';
import * as wire from '../../src/wire/daemon-records.js';

const messages = containerd.services.containers.v1;
const spec = { ociVersion: '1.0.2', root: { path: '/rootfs' } };
const record = { id: 'a', runtime: 'io.containerd.runc.v2', labels: { key: 'value' }, spec };

test('a record comes back as it was made', () => {
  const { container } = messages.CreateContainerRequest.decode(wire.encodeCreateContainerRequest(record));
  expect(container!.spec!.type_url).toBe('types.containerd.io/opencontainers/runtime-spec/1/Spec');
  expect(
    wire.decodeGetContainerResponse(messages.GetContainerResponse.encode({ container: container! }).finish()),
  ).toEqual(record);
  expect(
    wire.decodeListContainerMessage(messages.ListContainerMessage.encode({ container: container! }).finish()),
  ).toEqual(record);
});

test('a record without a specification, or with one that is no JSON, has an empty one', () => {
  const bare = messages.ListContainerMessage.encode({ container: { id: 'a' } }).finish();
  const empty = { id: 'a', runtime: '', labels: {}, spec: { ociVersion: '' } };
  expect(wire.decodeListContainerMessage(bare)).toEqual(empty);
  const odd = { id: 'a', spec: { type_url: 'other', value: Buffer.from([1, 2]) } };
  expect(wire.decodeListContainerMessage(messages.ListContainerMessage.encode({ container: odd }).finish())).toEqual(
    empty,
  );
});

test('Get, Delete, Subscribe and Version', () => {
  expect(messages.DeleteContainerRequest.decode(wire.encodeContainerRequest('a'))).toMatchObject({ id: 'a' });
  const subscribe = containerd.services.events.v1.SubscribeRequest.decode(wire.encodeSubscribeRequest(['x==y']));
  expect(subscribe.filters).toEqual(['x==y']);
  const version = containerd.services.version.v1.VersionResponse.encode({ version: '1.6.20' }).finish();
  expect(wire.decodeVersionResponse(version)).toBe('1.6.20');
});

test('bytes that are no message are INTERNAL', () => {
  const garbage = Uint8Array.of(0x0a, 0xff);
  for (const decode of [wire.decodeGetContainerResponse, wire.decodeListContainerMessage, wire.decodeVersionResponse]) {
    expect(() => decode(garbage)).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  }
});
