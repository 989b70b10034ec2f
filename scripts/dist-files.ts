// Reads a built extension: its files, its manifest, and which scripts a script pulls in.

import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Dist {
  files: readonly string[];
  manifest: DistManifest;
  text(file: string): string;
  bytes(file: string): Uint8Array<ArrayBuffer>;
  has(file: string): boolean;
}

export type Bound =
  | 'permissions'
  | 'optional_permissions'
  | 'host_permissions'
  | 'optional_host_permissions'
  | 'content_security_policy'
  | 'content_scripts'
  | 'externally_connectable'
  | 'incognito'
  | 'sandbox';

export interface DistManifest extends Partial<Record<Bound, unknown>> {
  version: string;
  default_locale: string;
  icons: Record<string, string>;
  action: { default_popup: string; default_icon: Record<string, string> };
  background: { service_worker: string };
  web_accessible_resources: unknown;
}

export function readDist(folder: string): Dist {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  return {
    files,
    manifest: JSON.parse(text('manifest.json')),
    text,
    bytes: (file) => new Uint8Array(readFileSync(join(folder, file))),
    has: (file) => files.includes(file),
  };
}

/** The scripts a page loads, by `src`. */
export function scriptsOf(dist: Dist, page: string): string[] {
  const sources = dist.text(page).matchAll(/<script[^>]*\ssrc="([^"]+)"/g);
  return [...sources].map(([, source = '']) => resolve(page, source));
}

/** The scripts of a page, and those that it has the browser fetch beside them. */
export function firstScriptsOf(dist: Dist, page: string): string[] {
  const links = dist.text(page).matchAll(/<link rel="modulepreload"[^>]*\shref="([^"]+)"/g);
  return [...scriptsOf(dist, page), ...[...links].map(([, source = '']) => resolve(page, source))];
}

/** This script and everything it imports, directly or not, at once or later. Every other file it names is in the list too. */
export function importClosure(dist: Dist, script: string): Set<string> {
  return closure(dist, script, /(?:\bfrom|\bimport\(?)\s*["'`]([./][^"'`]*)["'`]/g);
}

/** What the browser loads before the script runs: nothing that the script asks for later, by `import()`. */
export function loadedAtOnce(dist: Dist, script: string): Set<string> {
  return closure(dist, script, /(?:\bfrom|\bimport)\s*["'`]([./][^"'`]*)["'`]/g);
}

/** Of these scripts and all that they reach in this way; a file that several reach counts once. */
export function kilobytes(dist: Dist, scripts: readonly string[], reach: typeof importClosure): number {
  return sizeOf(dist, scripts, reach, (bytes) => bytes.length);
}

/** The same, each file compressed. */
export function gzippedKilobytes(
  dist: Dist,
  scripts: readonly string[],
  reach: typeof importClosure,
): number {
  return sizeOf(dist, scripts, reach, (bytes) => gzipSync(bytes, { level: 9 }).length);
}

function sizeOf(
  dist: Dist,
  scripts: readonly string[],
  reach: typeof importClosure,
  lengthOf: (bytes: Uint8Array) => number,
): number {
  const files = [...new Set(scripts.flatMap((script) => [...reach(dist, script)]))].filter(dist.has);
  return files.reduce((sum, file) => sum + lengthOf(dist.bytes(file)), 0) / 1024;
}

function closure(dist: Dist, script: string, imports: RegExp, seen = new Set<string>()): Set<string> {
  if (seen.has(script)) return seen;
  seen.add(script);
  if (!dist.has(script)) return seen;
  for (const [, source = ''] of dist.text(script).matchAll(imports)) {
    closure(dist, resolve(script, source), imports, seen);
  }
  return seen;
}

function resolve(from: string, source: string): string {
  return source.startsWith('/') ? source.slice(1) : posix.join(posix.dirname(from), source);
}
