// Waits for a condition instead of for a time.
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Tries `check` until it returns without throwing something truthy, and resolves with what it returned.
 * After `timeoutMs` it rejects with the last reason.
 */
export async function eventually<T>(check: () => T | Promise<T>, timeoutMs = 5_000): Promise<NonNullable<T>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    let reason: unknown = new Error(`not so within ${timeoutMs} ms: ${check.toString()}`);
    try {
      const value = await check();
      if (value) return value;
    } catch (error) {
      reason = error;
    }
    if (performance.now() > end) throw reason;
    await delay(5);
  }
}
