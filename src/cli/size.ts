// Amounts of memory, as people write and read them.
import { invalid } from './options.js';

const units = ['b', 'k', 'm', 'g', 't'];
const pattern = /^(\d+(?:\.\d+)?)([bkmgt]?)(?:i?b)?$/i;

/**
 * Bytes from such as `512m`, `1.5GiB` or `65536`; units are powers of 1024.
 * @throws TaskError INVALID_ARGUMENT
 */
export function parseSize(value: string): number {
  const [, number, unit = ''] = pattern.exec(value) ?? [];
  const bytes = Math.round(Number(number) * 1024 ** Math.max(0, units.indexOf(unit.toLowerCase())));
  if (number !== undefined && Number.isSafeInteger(bytes)) return bytes;
  throw invalid('size', 'bytes, such as 512m or 1.5g', value);
}

/** As `parseSize`, or -1 for no limit. @throws TaskError INVALID_ARGUMENT */
export function parseLimit(value: string): number {
  return value === '-1' ? -1 : parseSize(value);
}

const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** Such as `1.5MiB`. */
export function formatSize(bytes: number): string {
  let step = 0;
  let rest = bytes;
  for (; rest >= 1024 && step < names.length - 1; step += 1) rest /= 1024;
  return `${step === 0 ? rest : rest.toFixed(rest < 10 ? 2 : 1)}${names[step]}`;
}
