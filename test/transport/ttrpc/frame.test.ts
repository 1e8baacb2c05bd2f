import { describe, expect, it } from 'vitest';
import { formatHeader, frameType, headerBytes, maxDataBytes, parseHeader } from '../../../src/transport/ttrpc/frame.js';

describe('a frame header', () => {
  it('is ten bytes: length and stream id big-endian, then type and flags', () => {
    const bytes = formatHeader({ dataBytes: 0x0003_0201, streamId: 0x0a0b_0c0d, type: frameType.response, flags: 4 });
    expect(bytes.toString('hex')).toBe('000302010a0b0c0d0204');
    expect(bytes).toHaveLength(headerBytes);
  });

  it('is read back as it was written, at any offset and for the greatest values', () => {
    const header = { dataBytes: 0xffff_ffff, streamId: 0xffff_ffff, type: 255, flags: 255 };
    const bytes = Buffer.concat([Buffer.from('abc'), formatHeader(header)]);
    expect(parseHeader(bytes, 3)).toEqual(header);
  });

  it('limits data to 4 MiB, so that its first byte is 0 in every acceptable frame', () => {
    expect(maxDataBytes).toBe(4_194_304);
    expect(formatHeader({ dataBytes: maxDataBytes, streamId: 1, type: 1, flags: 0 })[0]).toBe(0);
  });
});
