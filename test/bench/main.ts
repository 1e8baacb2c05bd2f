// `npm run bench`: every figure beside its peer's, measured in the same run. With --json, one object a line.
import { benchJournal } from './journal.js';
import { benchLifecycles } from './lifecycles.js';
import { benchMachines } from './machines.js';
import { benchPool } from './pool.js';
import { benchPublished } from './published.js';
import type { Row } from './row.js';
import { benchStacks } from './stacks.js';
import { benchTransport } from './transport.js';

const benches: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  transport: benchTransport,
  lifecycles: benchLifecycles,
  machines: benchMachines,
  journal: benchJournal,
  published: benchPublished,
  pool: benchPool,
  stacks: benchStacks,
};

const json = process.argv.includes('--json');
const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

const round = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Number(value.toPrecision(4));

function show({ name, value, unit, peer, peerValue, ratio }: Row): string {
  const line = { name, value: round(value), unit, peer: peer ?? null, peerValue: round(peerValue) ?? null };
  if (json) return JSON.stringify({ ...line, ratio: round(ratio) ?? null });
  const against = peer === undefined ? '' : `${String(line.peerValue).padStart(9)} ${peer.padEnd(11)} x${round(ratio)}`;
  return `${name.padEnd(52)} ${String(line.value).padStart(9)} ${unit.padEnd(8)} ${against}`.trimEnd();
}

for (const name of chosen.length > 0 ? chosen : Object.keys(benches)) {
  const bench = benches[name];
  if (!bench) {
    console.error(`bench ${name}: expected one of ${Object.keys(benches).join(', ')}`);
    process.exitCode = 1;
    continue;
  }
  for (const row of await bench()) console.log(show(row));
}
