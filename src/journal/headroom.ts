// Room in the data file ahead of LMDB, so that it never meets a full disk.
import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import { dataFile, freeBytes, type Databases } from './databases.js';

/** Written ahead where there is room for it. */
const aheadPages = 128;
const piecePages = 16;
/** Free pages that may be needed by readers, or by LMDB's own list of them. */
const doubtfulPages = 64;

/**
 * `lmdb` 3.5.6 writes over the end of a buffer while it tells of a write that found no room, which ends the process sooner or
 * later. Pages after the last one in use are written with zeros before they are needed: LMDB does not look at them, and
 * writing over them needs no room.
 */
export class Headroom {
  private readonly databases: Databases;
  private readonly descriptor: number;
  private left = 0;

  constructor(directory: string, databases: Databases) {
    this.databases = databases;
    this.descriptor = openSync(dataFile(directory), 'r+');
  }

  /** Before something is written that takes no more than so many pages. @throws ENOSPC */
  require(pages: number): void {
    if (this.left < pages) this.left = this.look(pages);
    this.left -= pages;
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private look(pages: number): number {
    const { lastPageNumber, pageSize } = this.databases.env.getStats() as { lastPageNumber: number; pageSize: number };
    const inUse = lastPageNumber + 1;
    const free = Math.floor(freeBytes(this.databases) / pageSize) - doubtfulPages;
    let end = Math.max(Math.floor(fstatSync(this.descriptor).size / pageSize), inUse);
    const available = (): number => end - inUse + Math.max(free, 0);
    try {
      const piece = Buffer.alloc(piecePages * pageSize);
      while (end - inUse < Math.max(pages, aheadPages)) {
        const written = writeSync(this.descriptor, piece, 0, piece.length, end * pageSize);
        end += Math.floor(written / pageSize);
        if (written < piece.length) break;
      }
    } catch (error) {
      if (available() < pages) throw error;
    }
    if (available() >= pages) return available();
    throw Object.assign(new Error('the file of the journal cannot grow'), { code: 'ENOSPC' });
  }
}
