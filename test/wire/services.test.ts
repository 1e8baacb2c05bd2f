import { describe, expect, it } from 'vitest';
import { describeService, shimServices } from '../../src/wire/services.js';

describe('a service description', () => {
  it('names the seventeen methods of task v2 and v3 alike', () => {
    const [v2, v3] = shimServices;
    expect(v2?.name).toBe('containerd.task.v2.Task');
    expect(v3?.name).toBe('containerd.task.v3.Task');
    expect(v3?.methods).toHaveLength(17);
    expect(v2?.methods.map(({ name }) => name)).toEqual(v3?.methods.map(({ name }) => name));
  });

  it('has the gRPC path of each method', () => {
    const state = shimServices[1]?.methods.find(({ name }) => name === 'State');
    expect(state).toEqual({ name: 'State', path: '/containerd.task.v3.Task/State' });
  });

  it('includes the service to which shims forward their events', () => {
    expect(shimServices[2]).toMatchObject({
      name: 'containerd.services.events.ttrpc.v1.Events',
      methods: [{ name: 'Forward' }],
    });
  });

  it('can not be made of anything but a generated service class', () => {
    expect(() => describeService(class {})).toThrow('generated service class');
  });
});
