// FIFOs made ahead and linked into place.
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FifoPool } from '../../src/shim/fifo-pool.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

test('gives FIFOs of mode 0700 to many at once, more than one batch of them', async () => {
  const root = temporaryDirectory();
  const pool = new FifoPool(join(root, 'spare'));
  const wanted = Array.from({ length: 50 }, (_, index) => [join(root, `a${index}`), join(root, `b${index}`)]);
  await Promise.all(wanted.map((paths) => pool.place(paths)));
  for (const path of wanted.flat()) {
    const status = lstatSync(path);
    expect(status.isFIFO()).toBe(true);
    expect(status.mode & 0o777).toBe(0o700);
    expect(status.nlink).toBe(1);
  }
  await pool.close();
  expect(readdirSync(root)).toHaveLength(100);
});

test('places all or none: what was there before stays, and what was placed beside it goes', async () => {
  const root = temporaryDirectory();
  const pool = new FifoPool(join(root, 'spare'));
  await pool.place([join(root, 'taken')]);
  await expect(pool.place([join(root, 'new'), join(root, 'taken')])).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  await pool.close();
  expect(readdirSync(root)).toEqual(['taken']);
});
