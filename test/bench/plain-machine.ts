// The peer of our charts: the same pause and resume as XState's own documentation would write them, with invoked promises.
import { createActor, fromPromise, setup, waitFor } from 'xstate';

const plainMachine = setup({
  actors: { call: fromPromise(() => Promise.resolve()) },
}).createMachine({
  id: 'plain',
  initial: 'running',
  states: {
    running: { on: { pause: { target: 'pausing' } } },
    pausing: { invoke: { id: 'call', src: 'call', onDone: { target: 'paused' }, onError: { target: 'running' } } },
    paused: { on: { resume: { target: 'resuming' } } },
    resuming: { invoke: { id: 'call', src: 'call', onDone: { target: 'running' }, onError: { target: 'paused' } } },
  },
});

/** @returns steps from running to paused or back, a second, with as many actors and as many at once as ours */
export async function plainTransitions(actors: number, cycles: number, atOnce: number): Promise<number> {
  const all = Array.from({ length: actors }, () => createActor(plainMachine).start());
  let published = 0;
  for (const actor of all) {
    actor.subscribe(({ value }) => {
      if (value === 'running' || value === 'paused') published += 1;
    });
  }
  const begin = performance.now();
  const left = all.values();
  const worker = async (): Promise<void> => {
    for (const actor of left) {
      for (let cycle = 0; cycle < cycles; cycle += 1) {
        actor.send({ type: 'pause' });
        await waitFor(actor, (snapshot) => snapshot.matches('paused'));
        actor.send({ type: 'resume' });
        await waitFor(actor, (snapshot) => snapshot.matches('running'));
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - begin) / 1000;
  for (const actor of all) actor.stop();
  return published / seconds;
}
