// The script that scripts/nat-lab.ts starts inside the public side. It ends itself, because PeerServer's timers never end.

import { parseArgs } from 'node:util';
import { writeReport } from '../../scripts/json-report';
import { runLab } from './lab';

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'string' },
    short: { type: 'boolean', default: false },
    moves: { type: 'string' },
    'check-ups': { type: 'boolean' },
    home: { type: 'boolean' },
    guest: { type: 'boolean' },
  },
  allowPositionals: true,
});
const { short, moves } = values;
const only = (['check-ups', 'home', 'guest'] as const).find((part) => values[part]) ?? null;
const rows = await runLab(JSON.parse(positionals[0] ?? ''), {
  short,
  only,
  moves: moves === undefined ? null : Number(moves),
});
writeReport(rows, values.json);
for (const row of rows) if (!row.asExpected) console.error(`not as it must be: ${row.case}`);
process.exit(rows.every(({ asExpected }) => asExpected) ? 0 : 1);
