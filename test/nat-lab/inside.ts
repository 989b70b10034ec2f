// The script that scripts/nat-lab.ts starts inside the public side. It ends itself, because PeerServer's timers never end.

import { parseArgs } from 'node:util';
import { writeReport } from '../../scripts/json-report';
import { runLab } from './lab';

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'string' },
    short: { type: 'boolean', default: false },
    moves: { type: 'string' },
    home: { type: 'boolean', default: false },
    'check-ups': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const { short, moves, home } = values;
const rows = await runLab(JSON.parse(positionals[0] ?? ''), {
  short,
  onlyHome: home,
  onlyCheckUps: values['check-ups'],
  moves: moves === undefined ? null : Number(moves),
});
writeReport(rows, values.json);
for (const row of rows) if (!row.asExpected) console.error(`not as it must be: ${row.case}`);
process.exit(rows.every(({ asExpected }) => asExpected) ? 0 : 1);
