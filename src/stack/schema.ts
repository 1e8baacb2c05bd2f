// Whether what a stack file says has the shape that its schema asks for.
import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { closest, distance } from 'fastest-levenshtein';
import type { Path } from './source.js';
import { parseBytes, parseDuration } from './units.js';

/** As it is published. */
const schema = JSON.parse(readFileSync(new URL('./stack.schema.json', import.meta.url), 'utf8')) as object;

// That the schema itself is one is for the tests to say, not for every command.
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, verbose: true, strict: true, validateSchema: false });
ajv.addFormat('duration-words', { type: 'string', validate: (text: string) => parseDuration(text) !== undefined });
ajv.addFormat('byte-words', { type: 'string', validate: (text: string) => parseBytes(text) !== undefined });
const validate = ajv.compile(schema);

export interface ShapeProblem {
  path: Path;
  /** Whether it is about the key rather than what it holds. */
  part: 'key' | 'value';
  message: string;
}

/** What Compose knows and taskwright does not, and what there is instead. */
const instead: Readonly<Record<string, string>> = {
  image: 'taskwright runs commands in root file systems: name a directory as x-taskwright.rootfs',
  build: 'taskwright builds nothing: name a directory as x-taskwright.rootfs',
  ports: 'a process has the network of its host; for another one, use x-taskwright.runtime with a bundle of your own',
  volumes: 'a process sees the files of its host',
  networks: 'a process has the network of its host',
  deploy: 'use restart, and x-taskwright.intensity',
  env_file: 'name the variables under environment',
  extends: 'use a YAML anchor and a merge (<<)',
  profiles: 'use another file',
  container_name: 'the name of the service is the id of its task',
};

export function shapeProblems(value: unknown): ShapeProblem[] {
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  // What is wrong with one branch of a choice is said by the choice.
  const own = errors.filter(({ schemaPath }) => !/\/anyOf\/\d/.test(schemaPath));
  return own.map(problemOf);
}

function problemOf(error: ErrorObject): ShapeProblem {
  const path = error.instancePath.split('/').slice(1).map(unescape);
  const params = error.params as Record<string, unknown>;
  if (error.keyword === 'additionalProperties') {
    const key = String(params['additionalProperty']);
    return { path: [...path, key], part: 'key', message: unknownKey(key, error.parentSchema as Described) };
  }
  if (error.keyword === 'required') {
    const key = String(params['missingProperty']);
    return { path, part: 'key', message: `"${key}" is missing${path.length > 0 ? ` in ${path.join('.')}` : ''}` };
  }
  const name = path.length > 0 ? path.join('.') : 'the file';
  return { path, part: 'value', message: `${name}: expected ${expected(error)}, got ${shown(error.data)}` };
}

interface Described {
  description?: string;
  properties?: Record<string, unknown>;
}

function unknownKey(key: string, { properties = {} }: Described): string {
  const hint = instead[key];
  if (hint !== undefined && 'command' in properties) return `"${key}" is not supported: ${hint}`;
  const known = Object.keys(properties);
  const near = known.length > 0 ? closest(key, known) : '';
  return `there is no key "${key}" here; ${isNear(key, near) ? `did you mean "${near}"?` : `there are ${known.join(', ')}`}`;
}

/** Whether somebody may have meant the other. */
export const isNear = (one: string, other: string): boolean =>
  other !== '' && (one.includes(other) || other.includes(one) || distance(one, other) <= Math.max(2, one.length / 3));

function expected({ keyword, params, parentSchema, schema: rule }: ErrorObject): string {
  const { description } = parentSchema as Described;
  const about = description ? ` (${description.replace(/\.$/, '')})` : '';
  const value = params as Record<string, unknown>;
  if (keyword === 'type') return `${[value['type']].flat().join(' or ')}${about}`;
  if (keyword === 'enum') return (value['allowedValues'] as unknown[]).join(' or ');
  if (keyword === 'format')
    return rule === 'byte-words' ? 'a size such as 10m or 1gb' : 'a duration such as 1m30s or 500ms';
  if (keyword === 'minimum') return `at least ${String(value['limit'])}`;
  if (keyword === 'maximum') return `at most ${String(value['limit'])}`;
  if (keyword === 'minItems' || keyword === 'minProperties' || keyword === 'minLength') return 'something in it';
  if (keyword === 'maxItems') return `at most ${String(value['limit'])} of them`;
  return description ? description.replace(/\.$/, '') : `${keyword} to hold`;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

const unescape = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');
