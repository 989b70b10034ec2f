// npm run bench -- NAME: measures the built extension in real browsers and prints JSON. `--json FILE` keeps it.

import { parseArgs } from 'node:util';
import { buildIfStale } from '../scripts/fresh-build';
import { writeReport } from '../scripts/json-report';
import { measureCallSetup } from './call-setup';
import { measureMemory } from './memory';
import { measurePopup } from './popup';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    repeats: { type: 'string', default: '5' },
    gib: { type: 'string', default: '1' },
  },
});

const BENCHES: Record<string, () => Promise<unknown>> = {
  call: () => measureCallSetup(Number(values.repeats)),
  memory: () => measureMemory(Number(values.gib)),
  popup: () => measurePopup(Number(values.repeats)),
};

const [name = ''] = positionals;
const bench = BENCHES[name];
if (!bench) throw new Error(`there is no bench "${name}": ${Object.keys(BENCHES).join(', ')}`);
buildIfStale();
writeReport(await bench(), values.json);
process.exit();
