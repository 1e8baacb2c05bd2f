// Which children of a group are restarted with the one that has to be.
import type { Strategy } from '../model/service-spec.js';

/**
 * The others, in the order of their start.
 * @see erlang lib/stdlib/src/supervisor.erl, restart/2
 */
export function restartedWith<T>(strategy: Strategy, children: readonly T[], child: T): T[] {
  if (strategy === 'one_for_one') return [];
  const others = strategy === 'one_for_all' ? children : children.slice(children.indexOf(child) + 1);
  return others.filter((other) => other !== child);
}
