// What is handed out can be made again: the same sources in the same folder give the same bytes, whenever and in
// whatever time zone.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pack } from '../../scripts/packing';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Two builds on two slow cores that others use, too. */
const BUILDS_MS = 180_000;

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'tincan-package-'));
const { TZ } = process.env;
afterAll(() => {
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
  rmSync(folder, { recursive: true, force: true });
});

/** Builds and packs; what was made, by name. */
async function packed(timeZone: string): Promise<Map<string, Buffer>> {
  const [dist, out] = [join(folder, `${timeZone}-dist`), join(folder, `${timeZone}-out`)];
  process.env.TZ = timeZone;
  // vitest's own NODE_ENV would make a build for tests.
  const { NODE_ENV: _test, ...env } = process.env;
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  await run(process.execPath, [vite, 'build', '--outDir', dist, '--emptyOutDir'], { cwd: ROOT, env });
  const files = await pack(dist, ROOT, out);
  return new Map(files.map((file) => [file, readFileSync(join(out, file))]));
}

let first: Map<string, Buffer>;
let second: Map<string, Buffer>;
beforeAll(async () => {
  first = await packed('Japan');
  second = await packed('Cuba');
}, BUILDS_MS);

const digest = (bytes: Buffer | undefined) =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
const digests = (files: Map<string, Buffer>) => [...files].map(([file, bytes]) => [file, digest(bytes)]);

test('two builds are the same byte for byte', () => {
  expect(digests(first)).toEqual(digests(second));
});

test('beside the zip lie its bill of materials, and the hashes of both', () => {
  const [zip = '', bom = '', sums = ''] = [...first.keys()];
  expect(zip).toMatch(/^tincan-[\d.]+\.zip$/);
  expect(bom).toBe(zip.replace('.zip', '.cdx.json'));
  expect(sums).toBe('SHA256SUMS');
  const lines = [zip, bom].map((file) => `${digest(first.get(file))}  ${file}\n`);
  expect(first.get(sums)?.toString()).toBe(lines.join(''));
});
