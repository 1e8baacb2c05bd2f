// How a service goes on that was kept before: by an earlier stack of this name, perhaps in a process that was killed.
import type { ServiceMember } from './service-member.js';

/** Brings up a service of a stack that begins, or of a group that starts. */
export function bringUp(service: ServiceMember, reason: string): void {
  const kept = service.takeKept();
  const info = service.task?.info();
  const runs = info?.state === 'running' || info?.state === 'paused';
  if (runs && service.state === 'down') {
    service.adopt(`found ${info.state}`);
    if (service.isOutdated) service.send({ type: 'stop', after: 'again', reason: 'its task is another than before' });
    return;
  }
  if (!kept || service.isOutdated) return service.send({ type: 'start', reason });
  if (kept.state === 'completed') return service.send({ type: 'restore', reason: kept.reason });
  const ranUnseen = kept.state === 'up' || kept.state === 'ending';
  if (ranUnseen && info?.state === 'stopped') return service.endedUnseen(info.exit);
  service.send({ type: 'start', reason });
}
