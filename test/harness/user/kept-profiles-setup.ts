// vitest calls `setup` before the tests that need browsers, and `teardown` after them.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'tincan-profiles-'));

export function setup(): void {
  process.env.TINCAN_PROFILES = folder;
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
