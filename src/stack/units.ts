// Durations and sizes as Compose writes them.

const msOf: Readonly<Record<string, number>> = { us: 1e-3, ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const bytesOf: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

/** Milliseconds of `1h30m` or `500ms`; a number is in seconds. Undefined where it is neither. @see compose-spec, durations */
export function parseDuration(text: string | number): number | undefined {
  if (typeof text === 'number') return text * 1_000;
  if (!/^(\d+(\.\d+)?(us|ms|s|m|h|d))+$/.test(text)) return undefined;
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h|d)/g);
  return [...parts].reduce((sum, [, count, unit]) => sum + Number(count) * msOf[unit!]!, 0);
}

/** Bytes of `10m` or `1gb`; a number is in bytes. Undefined where it is neither. @see compose-spec, byte values */
export function parseBytes(text: string | number): number | undefined {
  if (typeof text === 'number') return text;
  const found = /^(\d+)([kmgt]?)b?$/i.exec(text);
  return found ? Number(found[1]) * bytesOf[found[2]!.toLowerCase()]! : undefined;
}
