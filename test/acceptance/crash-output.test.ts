// What a task writes while nobody supervises it is not lost: every number once, in order.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { inCrashPlace, type CrashPlace } from './crash.js';

const counter = ['sh', '-c', 'i=0; while :; do echo $i; i=$((i+1)); sleep 0.01; done'];
/** Numbers before the crash, while nobody is there, and after it. */
const stretch = 40;

const linesIn = (text: string): string[] => text.split('\n').slice(0, -1);
const inOrder = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}`);

async function countIntoFile(place: CrashPlace): Promise<void> {
  const file = join(place.directory, 'log');
  const written = (): string[] => (existsSync(file) ? linesIn(readFileSync(file, 'latin1')) : []);
  const more = async (): Promise<void> => {
    const before = written().length;
    await eventually(() => written().length >= before + stretch, 20_000);
  };
  const id = place.idOf('counter');
  const child = place.begin({
    tasks: [{ to: 'running', spec: { id, ...place.base, args: counter, stdio: { file } } }],
  });
  await child.ready();
  await more();
  await child.kill();
  await more();
  const task = (await place.open()).get(id);
  await more();
  await task.stop({ graceMs: 0 });
  const found = written();
  console.log(`${place.base.runtime}: ${found.length} numbers in the file`);
  expect(found).toEqual(inOrder(found.length));
}

async function countIntoPipe(place: CrashPlace): Promise<void> {
  const id = place.idOf('counter');
  const child = place.begin({ tasks: [{ to: 'running', spec: { id, ...place.base, args: counter, stdio: 'pipe' } }] });
  await child.ready();
  await child.kill();
  const task = (await place.open()).get(id);
  let text = '';
  task.stdout!.setEncoding('latin1').on('data', (part: string) => (text += part));
  await eventually(() => linesIn(text).length >= 3 * stretch, 20_000);
  await task.stop({ graceMs: 0 });
  const found = linesIn(text);
  console.log(`${place.base.runtime}: ${found.length} numbers in the pipe`);
  expect(found).toEqual(inOrder(found.length));
}

const timeout = 60_000;
function testOutput(runtime: string): void {
  test('a file has every number', { timeout }, () => inCrashPlace(runtime, countIntoFile));
  test('the next supervisor reads on from the pipe', { timeout }, () => inCrashPlace(runtime, countIntoPipe));
}

describeOnBusybox(machine.root, 'the process shim', () => testOutput('process'));
describeOnBusybox(machine.runcShim, 'the installed runc shim', () => testOutput('io.containerd.runc.v2'));
