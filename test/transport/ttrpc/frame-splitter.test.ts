import { describe, expect, it } from 'vitest';
import { maxDataBytes } from '../../../src/transport/ttrpc/frame.js';
import { FrameSplitter } from '../../../src/transport/ttrpc/frame-splitter.js';
import { frame } from '../frame-peer.js';

function recorder() {
  const seen: string[] = [];
  const splitter = new FrameSplitter({
    frame: ({ type, streamId }, data) => seen.push(`${type}:${streamId}:${data.toString()}`),
    oversized: ({ streamId, dataBytes }) => seen.push(`oversized:${streamId}:${dataBytes}`),
  });
  return { seen, splitter };
}

const stream = Buffer.concat([
  frame(1, 1, Buffer.from('hello')),
  frame(2, 3),
  frame(77, 5, Buffer.from('x'.repeat(40))),
  frame(2, 7, Buffer.from('end')),
]);
const inOrder = ['1:1:hello', '2:3:', `77:5:${'x'.repeat(40)}`, '2:7:end'];

describe('the frame splitter', () => {
  it('finds every frame of a chunk that holds several', () => {
    const { seen, splitter } = recorder();
    splitter.push(stream);
    expect(seen).toEqual(inOrder);
    expect(splitter.isWithinFrame).toBe(false);
  });

  it('finds the same frames wherever the stream is cut in two', () => {
    for (let cut = 0; cut <= stream.length; cut += 1) {
      const { seen, splitter } = recorder();
      splitter.push(stream.subarray(0, cut));
      splitter.push(stream.subarray(cut));
      expect(seen).toEqual(inOrder);
    }
  });

  it('finds the same frames when the bytes come one by one', () => {
    const { seen, splitter } = recorder();
    for (const byte of stream) splitter.push(Buffer.of(byte));
    expect(seen).toEqual(inOrder);
    expect(splitter.isWithinFrame).toBe(false);
  });

  it('knows that a stream ended within a header, or within data', () => {
    for (const cut of [1, 9, 10, 14]) {
      const { splitter } = recorder();
      splitter.push(stream.subarray(0, cut));
      expect(splitter.isWithinFrame).toBe(true);
    }
  });

  it('hands on a frame of exactly the limit', () => {
    const { seen, splitter } = recorder();
    splitter.push(frame(2, 1, Buffer.alloc(maxDataBytes)));
    expect(seen).toHaveLength(1);
  });

  it('reports an oversized frame once, drops its data and goes on behind it', () => {
    const { seen, splitter } = recorder();
    const big = frame(1, 9, Buffer.alloc(maxDataBytes + 1, 0xff));
    const bytes = Buffer.concat([big, stream]);
    for (let at = 0; at < bytes.length; at += 65_536) splitter.push(bytes.subarray(at, at + 65_536));
    expect(seen).toEqual([`oversized:9:${maxDataBytes + 1}`, ...inOrder]);
    expect(splitter.isWithinFrame).toBe(false);
  });

  it('holds no memory for data that a header only claims', () => {
    const { seen, splitter } = recorder();
    splitter.push(frame(1, 9, Buffer.alloc(0), 0xffff_ffff));
    splitter.push(Buffer.alloc(65_536, 0xff));
    expect(seen).toEqual(['oversized:9:4294967295']);
    expect(splitter.isWithinFrame).toBe(true);
  });
});
