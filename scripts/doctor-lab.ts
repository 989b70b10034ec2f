// npm run doctor-lab: breaks the world of two browsers in one way after another, and holds what each user is told against what
// was broken. `-- --json FILE` writes the rows, `-- --part NAME` takes one part (plain, paths, lost, healthy), `-- --only WORD` takes the worlds with this word in their description, and
// `-- --healthy N` makes N calls with which nothing is wrong (50 by itself). Worlds with networks of their own need root and Linux.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNamespaces } from '../test/nat-lab/namespaces';
import { buildNetwork } from '../test/nat-lab/network';
import { whyNot } from '../test/nat-lab/permission';
import { buildIfStale } from './fresh-build';
import { runLab } from './lab-process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const stopped = new AbortController();
for (const signal of SIGNALS) process.on(signal, () => stopped.abort());

buildIfStale();
/** All that its programs leave behind when they are stopped. */
const folder = mkdtempSync(join(tmpdir(), 'tincan-doctor-'));
try {
  const why = await whyNot();
  if (why) console.error(`without the worlds that need a network: ${why}`);
  process.exitCode = why ? await lab([]) : await inNamespaces();
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function inNamespaces(): Promise<number> {
  const namespaces = openNamespaces();
  try {
    const network = buildNetwork(namespaces);
    return await lab(['ip', 'netns', 'exec', network.public], JSON.stringify(network));
  } finally {
    await namespaces.remove();
  }
}

function lab(within: readonly string[], network = 'null'): Promise<number> {
  return runLab({ within, program: 'test/doctor-lab/inside.ts', network, folder, signal: stopped.signal });
}
