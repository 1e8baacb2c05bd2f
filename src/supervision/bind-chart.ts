// The chart of services with its effects bound, once for all members of a stack.
import { serviceMachine, type ServiceContext } from '../../machines/index.js';
import type { ServiceState } from '../model/service-status.js';
import { runEffect } from '../supervisor/effect-runner.js';
import type { Member } from './member.js';

export interface ChartBinding {
  memberOf: (name: string) => Member;
  publish: (member: Member, to: ServiceState, reason: string) => void;
}

export function bindServiceMachine({ memberOf, publish }: ChartBinding): typeof serviceMachine {
  const bind =
    (act: (member: Member) => void) =>
    ({ context }: { context: ServiceContext }): void =>
      act(memberOf(context.name));
  return serviceMachine.provide({
    actions: {
      startService: bind((member) => runEffect(member, (_, { signal }) => member.start(signal))),
      stopService: bind((member) => runEffect(member, () => member.stop())),
      endRun: bind((member) => runEffect(member, () => member.end())),
      decide: bind((member) => member.decide()),
      watchRun: bind((member) => member.watch()),
      unwatchRun: bind((member) => member.unwatch()),
      // The actor's own snapshot is still the one of before.
      publish: ({ context }, { to }) => publish(memberOf(context.name), to, context.reason),
    },
  });
}
