// machines/README.md holds what the charts are; `npx vitest run test/machines/readme.test.ts -u` writes it anew.
import { expect, test } from 'vitest';
import { execMachine, healthMachine, serviceMachine, shimLinkMachine, taskMachine } from '../../machines/index.js';
import { chartGraph } from '../../src/charts/graph.js';
import { chartMarkdown } from '../../src/charts/markdown.js';

const head = `# The charts

Statecharts as data: states, events, guards, and the *names* of effects. Nothing here does I/O, reads a clock or logs; the
supervisor binds the effects (\`src/supervisor/task-effects.ts\`, \`src/supervisor/exec-effects.ts\`, \`src/supervisor/shim-links.ts\`, \`src/supervision/bind-chart.ts\`,
\`src/health/health-watch.ts\`), and tests run the charts
with none, on a simulated clock.

| file | what it is |
| --- | --- |
| \`task.ts\` | one task: created, running, paused, stopped, deleted, and the calls in flight between them |
| \`task-setup.ts\` | the words of that chart: effects, guards, delays |
| \`task-parts.ts\` | states that several of its states have |
| \`task-events.ts\` | what it can be told, and what it remembers |
| \`exec.ts\`, \`exec-setup.ts\` | one exec, an extra process in a task: added, running, stopped, deleted |
| \`shim-link.ts\` | the connection to one shim process |
| \`service.ts\`, \`service-setup.ts\` | one service, or a group of them: meant to run or not, and what its rules make of every end |
| \`health.ts\` | the health of one run: probes one at a time, and what their outcomes make of it |

A call in flight is a child state that carries the tag \`busy\`: entering it asks for one effect by name, and \`effect.done\` or
\`effect.failed\` is its outcome. A new effect gives up the one before it, whose outcome is then never told. After a failed
call the chart asks the shim for the truth (\`checking\`) before it settles. \`publish(STATE)\` makes the transition known.

The diagrams and tables below are made from the charts, and a test compares them.
`;

test('the diagrams and tables in machines/README.md are those of the charts', async () => {
  const charts = [
    ['The task', taskMachine],
    ['The exec', execMachine],
    ['The shim link', shimLinkMachine],
    ['The service', serviceMachine],
    ['The health check', healthMachine],
  ] as const;
  const sections = charts.map(([title, machine]) => `## ${title}\n\n${chartMarkdown(chartGraph(machine))}\n`);
  await expect([head, ...sections].join('\n')).toMatchFileSnapshot('../../machines/README.md');
});
