// Notices when this process has stood still for so long that shims may have given up telling it something.

const everyMs = 1_000;
/** Shims give one call of theirs this long. @see containerd pkg/shim/publisher.go, publish */
const tooLateMs = 5_000;

/**
 * @param onStall told how late it is, in milliseconds
 * @returns what ends the watch
 */
export function watchStalls(onStall: (lateMs: number) => void): () => void {
  let due = performance.now() + everyMs;
  const timer = setInterval(() => {
    const lateMs = performance.now() - due;
    due = performance.now() + everyMs;
    if (lateMs > tooLateMs) onStall(lateMs);
  }, everyMs).unref();
  return () => clearInterval(timer);
}
