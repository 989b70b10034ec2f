// Files to send, in a folder of their own, and what became of them on the far side.

import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

export interface Sample {
  name: string;
  path: string;
  bytes: number;
}

export interface Samples {
  random(name: string, bytes: number): Sample;
  /** Zeros that take no room on disk. */
  sparse(name: string, bytes: number): Sample;
  close(): void;
}

export function openSamples(): Samples {
  const folder = mkdtempSync(join(tmpdir(), 'tincan-samples-'));
  const sample = (name: string, bytes: number, content: Uint8Array): Sample => {
    const path = join(folder, name);
    writeFileSync(path, content);
    truncateSync(path, bytes);
    return { name, path, bytes };
  };
  return {
    random: (name, bytes) => sample(name, bytes, randomBytes(bytes)),
    sparse: (name, bytes) => sample(name, bytes, new Uint8Array()),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Every file in a downloads folder and below, by its path in it; the browser's unfinished ones too. */
export function landed(downloads: string): string[] {
  return readdirSync(downloads, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(downloads, join(entry.parentPath, entry.name)))
    .sort();
}

export function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
