// The transitions alone, without the gaps among them.
import type { Subscription } from 'rxjs';
import type { Transition } from '../../src/model/transition.js';
import type { Supervisor } from '../../src/supervisor/supervisor.js';
import type { TaskHandle } from '../../src/supervisor/task-handle.js';

export function onTransitions(
  of: Supervisor | TaskHandle,
  next: (transition: Transition) => void,
  complete: () => void = () => undefined,
): Subscription {
  return of.transitions().subscribe({ next: (item) => item.type === 'transition' && next(item), complete });
}
