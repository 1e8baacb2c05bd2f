// Lets all supervisors of a test share the charts as they are built: binding one builds it anew, which would be half of a schedule.
import { execMachine, shimLinkMachine, taskMachine } from '../../machines/index.js';

interface Chart {
  implementations: { actions: object };
  provide: (bindings: { actions?: object }) => unknown;
}

/** From then on `provide` gives the chart itself with other actions: its states and transitions are the same objects. */
export function shareCharts(): void {
  for (const machine of [taskMachine, execMachine, shimLinkMachine]) {
    const chart = machine as unknown as Chart;
    chart.provide = ({ actions }) => bind(chart, { ...chart.implementations.actions, ...actions });
  }
}

function bind(chart: Chart, actions: object): unknown {
  const bound = Object.create(chart) as Record<string, unknown>;
  Object.defineProperty(bound, 'implementations', { value: { ...chart.implementations, actions } });
  // XState ties some of a chart's methods to it.
  const methods = Object.getPrototypeOf(chart) as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(chart)) {
    const method = methods[name];
    if (typeof method === 'function' && name !== 'provide') bound[name] = method.bind(bound) as unknown;
  }
  return bound;
}
