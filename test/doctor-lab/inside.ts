// The script that scripts/doctor-lab.ts starts, inside the public side where there are namespaces. It ends itself, because
// PeerServer's timers never end.

import { parseArgs } from 'node:util';
import { writeReport } from '../../scripts/json-report';
import { keptRows } from './kept-rows';
import { runLab } from './lab';
import { PARTS } from './world';

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'string' },
    part: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    healthy: { type: 'string', default: '50' },
  },
  allowPositionals: true,
});
const parts = PARTS.filter((part) => values.part?.includes(part) ?? true);
const found = await runLab(
  {
    network: JSON.parse(positionals[0] ?? 'null'),
    parts,
    only: values.only ?? null,
    healthyCalls: Number(values.healthy),
  },
  ({ isRight, injected, namedHere, namedThere }) =>
    console.error(`${isRight ? '✓' : '✗'} ${injected}: ${namedHere} | ${namedThere}`),
);
const rows = [...keptRows(values.part && values.json, parts), ...found];
rows.sort((a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part));
writeReport(rows, values.json);
const right = rows.filter(({ isRight }) => isRight).length;
console.error(`right names: ${right} of ${rows.length}`);
process.exit(right === rows.length ? 0 : 1);
