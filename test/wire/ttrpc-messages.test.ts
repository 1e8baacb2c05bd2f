import { describe, expect, it } from 'vitest';
import {
  decodeTtrpcRequest,
  decodeTtrpcResponse,
  encodeTtrpcRequest,
  encodeTtrpcResponse,
} from '../../src/wire/ttrpc-messages.js';

const request = { service: 's', method: 'm', payload: Buffer.from('p'), timeoutMs: undefined, metadata: undefined };
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('a ttrpc request', () => {
  it('has service, method and payload in fields 1 to 3, and nothing else unless given', () => {
    expect(hex(encodeTtrpcRequest(request))).toBe('0a017312016d1a0170');
  });

  it('has its time in nanoseconds in field 4 and each metadata pair in field 5', () => {
    const bytes = encodeTtrpcRequest({ ...request, timeoutMs: 1, metadata: { k: 'v' } });
    expect(hex(bytes)).toBe('0a017312016d1a0170' + '20c0843d' + '2a060a016b120176');
  });

  it('comes back with milliseconds', () => {
    const { timeoutMs, metadata } = decodeTtrpcRequest(
      encodeTtrpcRequest({ ...request, timeoutMs: 1.5, metadata: { k: 'v' } }),
    );
    expect(timeoutMs).toBe(1.5);
    expect({ ...metadata }).toEqual({ k: 'v' });
  });

  it('never turns a limit into none, however short or long it is', () => {
    for (const timeoutMs of [1e-9, Infinity]) {
      expect(decodeTtrpcRequest(encodeTtrpcRequest({ ...request, timeoutMs })).timeoutMs).toBeGreaterThan(0);
    }
  });

  it('keeps the first value of a repeated key, and is not fooled by __proto__', () => {
    const pair = (key: string, value: string): string =>
      hex(
        Buffer.concat([
          Buffer.of(0x2a, key.length + value.length + 4, 0x0a, key.length),
          Buffer.from(key),
          Buffer.of(0x12, value.length),
          Buffer.from(value),
        ]),
      );
    const { metadata } = decodeTtrpcRequest(
      Buffer.from(pair('k', '1') + pair('k', '2') + pair('__proto__', 'x'), 'hex'),
    );
    expect(metadata?.['k']).toBe('1');
    expect(Object.keys(metadata ?? {})).toEqual(['k', '__proto__']);
  });

  it('that is truncated is refused', () => {
    expect(() => decodeTtrpcRequest(Buffer.from('0a05', 'hex'))).toThrow();
  });
});

describe('a ttrpc response', () => {
  it('of success has no status field, only its payload', () => {
    expect(hex(encodeTtrpcResponse({ payload: Buffer.from('p') }))).toBe('120170');
    expect(hex(encodeTtrpcResponse({ payload: Buffer.alloc(0) }))).toBe('');
  });

  it('of failure has the status in field 1 and no payload', () => {
    const bytes = encodeTtrpcResponse({ status: { code: 5, message: 'x' }, payload: Buffer.alloc(0) });
    expect(hex(bytes)).toBe('0a0508' + '05120178');
  });

  it('with a status that says OK is a success', () => {
    expect(decodeTtrpcResponse(Buffer.from('0a00120170', 'hex'))).toEqual({ payload: Buffer.from('p') });
  });
});
