// npm run nat-lab: builds two NATs with a public side out of network namespaces, calls through them, and takes them
// down again. Says why when this machine does not let it. `-- --json FILE` writes the rows, `-- --short` leaves out the
// cases that end by a timeout, `-- --moves N` takes only the changes in a call, N times each;
// `-- --home` only the calls by the relay of a home, `-- --check-ups` only the check-ups, `-- --guest` only the visit of a guest.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openNamespaces } from '../test/nat-lab/namespaces';
import { buildNetwork } from '../test/nat-lab/network';
import { whyNot } from '../test/nat-lab/permission';
import { buildIfStale } from './fresh-build';
import { writeReport } from './json-report';
import { runLab } from './lab-process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    short: { type: 'boolean' },
    moves: { type: 'string' },
    home: { type: 'boolean' },
    'check-ups': { type: 'boolean' },
    guest: { type: 'boolean' },
  },
});

const stopped = new AbortController();
for (const signal of SIGNALS) process.on(signal, () => stopped.abort());

const why = await whyNot();
if (why) {
  console.log(`skipped: ${why}`);
  writeReport([], values.json);
} else {
  process.exitCode = await lab();
}

async function lab(): Promise<number> {
  buildIfStale();
  const namespaces = openNamespaces();
  // All that its programs leave behind when they are stopped.
  const folder = mkdtempSync(join(tmpdir(), 'tincan-nat-'));
  try {
    const network = buildNetwork(namespaces);
    return await runLab({
      within: ['ip', 'netns', 'exec', network.public],
      program: 'test/nat-lab/inside.ts',
      network: JSON.stringify(network),
      folder,
      signal: stopped.signal,
    });
  } finally {
    await namespaces.remove();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
