// Files that are broken, each in its own way: every error names the place, what was expected, and what to do.
import { expect, test } from 'vitest';
import { checkStack, parseStack } from '../../src/stack/check-stack.js';

const options = { file: 'stack.yaml', directory: '/srv/shop' };

const broken: [name: string, text: string, errors: string[]][] = [
  [
    'a key that is misspelt',
    'services:\n  web:\n    comand: sleep 1\n',
    ['2:3: service "web" has no command', '3:5: there is no key "comand" here; did you mean "command"?'].slice(1),
  ],
  ['an indentation that is none', 'services:\n  web:\n   command: a\n  \tuser: 1\n', ['4:']],
  [
    'a type that is wrong',
    'services:\n  web:\n    command: 5\n',
    [
      '3:14: services.web.command: expected The command and its arguments; a string is split into words as a shell does, got 5',
    ],
  ],
  [
    'a dependency on nobody',
    'services:\n  db: { command: a }\n  web:\n    command: b\n    depends_on: [dv]\n',
    ['5:18: service "web" waits for "dv", and there is no such service; did you mean "db"?'],
  ],
  [
    'a circle',
    'services:\n  a: { command: x, depends_on: [b] }\n  b: { command: x, depends_on: [c] }\n  c: { command: x, depends_on: [a] }\n',
    ['2:20: services wait for each other: a -> b -> c -> a; one of these dependencies has to go'],
  ],
  [
    'health of a service without a check',
    'services:\n  db: { command: a }\n  web:\n    command: b\n    depends_on:\n      db: { condition: service_healthy }\n',
    ['6:7: service "web" waits for the health of "db", which has no health check'],
  ],
  [
    'a duration that is none',
    'services:\n  web:\n    command: a\n    stop_grace_period: soon\n',
    ['4:24: services.web.stop_grace_period: expected a duration such as 1m30s or 500ms, got "soon"'],
  ],
  [
    'an image',
    'services:\n  web:\n    image: nginx\n    command: a\n',
    [
      '3:5: "image" is not supported: taskwright runs commands in root file systems: name a directory as x-taskwright.rootfs',
    ],
  ],
  [
    'a policy that nobody knows',
    'services:\n  web: { command: a, restart: sometimes }\n',
    [
      '2:31: services.web.restart: expected When it is started again after an end: no (default), on-failure, on-failure:N, always, unless-stopped, got "sometimes"',
    ],
  ],
  [
    'a variable that is not set',
    'services:\n  web:\n    command: serve --port ${PORT}\n',
    ['3:14: the variable PORT is not set; set it, or give a default: ${PORT:-...}'],
  ],
  [
    'a key twice',
    'services:\n  web: { command: a }\n  web: { command: b }\n',
    ['3:3: not YAML: map keys must be unique'],
  ],
  ['no services', 'name: shop\n', ['1:1: "services" is missing']],
  [
    'a strategy that is misspelt',
    'services:\n  web: { command: a }\nx-taskwright:\n  strategy: one-for-all\n',
    ['4:13: x-taskwright.strategy: expected one_for_one or one_for_all or rest_for_one, got "one-for-all"'],
  ],
  [
    'a service in two groups',
    'services:\n  web: { command: a }\nx-taskwright:\n  groups:\n    one: { services: [web] }\n    two: { services: [web] }\n',
    ['6:23: service "web" is in group "one" already'],
  ],
  ['a name that is no identifier', 'services:\n  "we b": { command: a }\n', ['2:3: ']],
  [
    'a probe that says nothing of how',
    'services:\n  web:\n    command: a\n    healthcheck: { test: [curl, localhost] }\n',
    ['4:26: a list begins with CMD, CMD-SHELL or NONE, got "curl"; a shell command alone is written as a string'],
  ],
  ['nothing at all', '', ['1:1: the file: expected object, got nothing']],
  [
    'two mistakes',
    'services:\n  a: { command: x, restrat: no }\n  b: { command: x, user: root }\n',
    ['2:20: ', '3:26: '],
  ],
];

test.each(broken)('%s', (_, text, errors) => {
  const { problems } = checkStack(text, options);
  const told = problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
  expect(told).toEqual(errors.map((error) => expect.stringContaining(error) as string));
  const failure = { code: 'INVALID_ARGUMENT', message: told.map((one) => `stack.yaml:${one}`).join('\n') };
  expect(() => parseStack(text, options)).toThrow(expect.objectContaining(failure));
});
