// Sample files to send, in a folder of their own, and functions to check the received files.

import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { groupContactId } from '../../../src/protocol/identity/grouped-id';
import type { Tincan } from './tincan';

const PIECE_BYTES = 2 ** 20;

export interface Sample {
  name: string;
  path: string;
  bytes: number;
}

export interface Samples {
  folder: string;
  random(name: string, bytes: number): Sample;
  holding(name: string, content: Uint8Array): Sample;
  /** A file of zeros that takes no room on the disk. */
  sparse(name: string, bytes: number): Sample;
  /** A folder with these files, by their paths; null is an empty folder. */
  tree(name: string, entries: ReadonlyMap<string, Uint8Array | null>): string;
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
    folder,
    random: (name, bytes) => sample(name, bytes, randomBytes(bytes)),
    holding: (name, content) => sample(name, content.length, content),
    sparse: (name, bytes) => sample(name, bytes, new Uint8Array()),
    tree(name, entries) {
      for (const [path, content] of entries) {
        const at = join(folder, name, path);
        mkdirSync(content ? dirname(at) : at, { recursive: true });
        if (content) writeFileSync(at, content);
      }
      return join(folder, name);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * The folder in Downloads in which somebody has what the other one gave. The page of a guest saves where the browser saves everything;
 * what a guest gives lies in a folder of its ID.
 */
export function savedIn(receiver: Tincan, sender: Tincan): string {
  if (receiver.guest) return '';
  return join('Tincan', sender.guest ? groupContactId(sender.id) : sender.name);
}

/** The path of every file in a downloads folder and below, also of the browser's unfinished downloads. */
export function landed(downloads: string): string[] {
  return readdirSync(downloads, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(downloads, join(entry.parentPath, entry.name)))
    .sort();
}

/** Reads the file piece by piece, because a file may be larger than a buffer. */
export function sha256(path: string): string {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  const piece = Buffer.alloc(PIECE_BYTES);
  for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
    hash.update(piece.subarray(0, read));
  }
  closeSync(file);
  return hash.digest('hex');
}

export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
