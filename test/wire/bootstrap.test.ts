import { expect, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import { encodeBootstrapParams, parseBootstrap, socketPathOf } from '../../src/wire/bootstrap.js';
import { containerd } from '../../src/wire/shim-messages.js';

const address = 'unix:///run/containerd/s/0123';

test('a plain address means version 2 over ttrpc', () => {
  expect(parseBootstrap(Buffer.from(address))).toEqual({ version: 2, protocol: 'ttrpc', address });
  expect(parseBootstrap(Buffer.from(`${address}\n`)).address).toBe(address);
});

test.each([
  [
    { version: 2, address, protocol: 'ttrpc' },
    { version: 2, protocol: 'ttrpc', address },
  ],
  [
    { version: 3, address, protocol: 'TTRPC' },
    { version: 3, protocol: 'ttrpc', address },
  ],
  [
    { version: 3, address },
    { version: 3, protocol: 'ttrpc', address },
  ],
  [
    { version: 3, address: '/s/x', protocol: 'grpc' },
    { version: 3, protocol: 'grpc', address: '/s/x' },
  ],
])('JSON %j is understood', (printed, expected) => {
  expect(parseBootstrap(Buffer.from(JSON.stringify(printed)))).toEqual(expected);
});

test('a binary BootstrapResult is understood', () => {
  const result = { version: 3, address, protocol: 'ttrpc', metadata: { a: 'b' } };
  const bytes = containerd.runtime.bootstrap.v1.BootstrapResult.encode(result).finish();
  expect(parseBootstrap(bytes)).toEqual({ version: 3, protocol: 'ttrpc', address });
});

test.each([
  ['', 'got nothing'],
  [' \n', 'got nothing'],
  ['hello', 'got "hello"'],
  ['{"version":1,"address":"unix:///x"}', 'got "{'],
  ['{"version":2}', 'got "{'],
  ['{"version":2,"address":"unix:///x","protocol":"http"}', 'got "{'],
  ['{"version"', 'got "{'],
  [`warning\n${address}`, 'got "warning'],
  [`${address} trailing`, 'got "unix'],
  ['\u0000\u0001\u0002\u0003', 'got "'],
])('%j is UNAVAILABLE, and not worth a second try', (text, says) => {
  const error = thrownBy(() => parseBootstrap(Buffer.from(text)));
  expect(error).toMatchObject({ code: 'UNAVAILABLE', retryable: false });
  expect(error.message).toContain(says);
});

test('what was printed is quoted up to a sane length', () => {
  const error = thrownBy(() => parseBootstrap(Buffer.from('x'.repeat(100_000))));
  expect(error.message.length).toBeLessThan(500);
  expect(error.message).toContain('(100000 characters)');
});

test.each([
  ['a version of the future', '{"version":4,"address":"unix:///x"}'],
  ['a vsock address', '{"version":3,"address":"vsock://3:1024"}'],
])('%s is UNIMPLEMENTED', (_, text) => {
  expect(thrownBy(() => parseBootstrap(Buffer.from(text))).code).toBe('UNIMPLEMENTED');
});

test('the path of a socket is found in every spelling of its address', () => {
  expect(['unix:///a/b', 'unix:/a/b', '/a/b'].map(socketPathOf)).toEqual(['/a/b', '/a/b', '/a/b']);
});

test('the parameters name the task and both addresses, and carry options as the first extension', () => {
  const fields = { id: 'a', namespace: 'n', ttrpcAddress: '/t', grpcAddress: '/g', binary: '/x' };
  const options = { typeUrl: 'some.Options', value: new Uint8Array([1]) };
  const params = containerd.runtime.bootstrap.v1.BootstrapParams.decode(encodeBootstrapParams({ ...fields, options }));
  expect(params).toMatchObject({ instanceId: 'a', namespace: 'n', containerdBinary: '/x' });
  expect(params).toMatchObject({ containerdTtrpcAddress: '/t', containerdGrpcAddress: '/g' });
  expect(params.extensions[0]?.value?.type_url).toBe('some.Options');
});

function thrownBy(act: () => unknown): TaskError {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(TaskError);
    return error as TaskError;
  }
  throw new Error('nothing was thrown');
}
