// Bytes in order, in the chunks they came in. Small chunks are put together, so that the queue takes about as much memory as
// it holds bytes, also when a process writes one byte at a time.

/** What a Buffer of its own costs is then no longer worth a copy saved. */
const smallBytes = 1_024;
const firstBlockBytes = 1_024;
const largestBlockBytes = 16_384;
/** How many places of taken chunks are kept before the rest moves up. */
const movedUpAt = 64;

export class ChunkQueue {
  private readonly chunks: (Buffer | undefined)[] = [];
  private first = 0;
  private length = 0;
  /** Where the last chunk lies when it is one that was put together, and how far that is filled. */
  private block: Buffer | undefined;
  private filled = 0;

  get byteLength(): number {
    return this.length;
  }

  push(chunk: Buffer): void {
    this.length += chunk.length;
    if (chunk.length < smallBytes && this.addToLast(chunk)) return;
    this.block = undefined;
    this.chunks.push(chunk);
  }

  /** Takes the oldest chunk. */
  shift(): Buffer | undefined {
    const chunk = this.chunks[this.first];
    if (chunk === undefined) return undefined;
    this.length -= chunk.length;
    this.chunks[this.first] = undefined;
    this.first += 1;
    if (this.first === this.chunks.length) this.clear();
    else if (this.first > movedUpAt && this.first * 2 > this.chunks.length) this.moveUp();
    return chunk;
  }

  /** Drops the oldest bytes. */
  drop(byteLength: number): void {
    for (let left = byteLength; left > 0;) {
      const chunk = this.chunks[this.first];
      if (chunk === undefined) return;
      if (chunk.length > left) {
        this.chunks[this.first] = chunk.subarray(left);
        this.length -= left;
        return;
      }
      left -= chunk.length;
      this.shift();
    }
  }

  clear(): void {
    this.chunks.length = 0;
    this.first = 0;
    this.length = 0;
    this.block = undefined;
  }

  /** @returns false for a first chunk, which stays as it is */
  private addToLast(chunk: Buffer): boolean {
    const last = this.chunks.length - 1;
    const tail = this.chunks[last];
    if (tail === undefined) return false;
    if (this.block === undefined && tail.length >= smallBytes) return false;
    const { block } = this;
    if (block !== undefined && this.filled + chunk.length <= block.length) {
      chunk.copy(block, this.filled);
      this.filled += chunk.length;
      this.chunks[last] = block.subarray(tail.byteOffset - block.byteOffset, this.filled);
      return true;
    }
    const bytes = block === undefined ? firstBlockBytes : Math.min(block.length * 2, largestBlockBytes);
    this.block = Buffer.allocUnsafeSlow(bytes);
    this.filled = chunk.copy(this.block);
    this.chunks.push(this.block.subarray(0, this.filled));
    return true;
  }

  private moveUp(): void {
    this.chunks.splice(0, this.first);
    this.first = 0;
  }
}
