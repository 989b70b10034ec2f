// The list of entries of an offer: whether a peer may make it, and safe paths for it. Files lie one after another in one stream, in
// the order of the list; a folder is an entry only when it is empty.

import type { OfferedEntry } from './file-frames';
import { isRisky } from './file-kind';
import { safeFileNames } from './file-name';
import { LOOSE_FILES, MANIFEST_BYTES, OFFERED_PATH_CHARS, PATH_DEPTH, TRANSFER_BYTES } from './limits';

export interface Entry {
  /** Safe, components joined by `/`. */
  path: string;
  /** Null is a folder with nothing in it. */
  bytes: number | null;
  /** When the file was changed last, as its sender says; in milliseconds since the epoch. */
  modifiedAt?: number | undefined;
}

export type ManifestError = 'files-too-many' | 'file-tree-too-deep';

/** Why a list may not be offered; null when it may. */
export function manifestError(entries: readonly OfferedEntry[]): ManifestError | null {
  return new ManifestCheck().add(entries);
}

/** Checks a list that arrives in several frames: it looks at each entry once. */
export class ManifestCheck {
  #pathBytes = 0;
  #bytes = 0;

  /** Why the list may not be offered with these entries at its end; null when it may. */
  add(entries: readonly OfferedEntry[]): ManifestError | null {
    for (const { path, bytes } of entries) {
      this.#pathBytes += new TextEncoder().encode(path).length;
      this.#bytes += bytes ?? 0;
      // For the list of a peer, the shape of the frame has refused such a path already.
      const isTooLong = path.length > OFFERED_PATH_CHARS;
      if (isTooLong || componentsOf(path).length > PATH_DEPTH) return 'file-tree-too-deep';
    }
    return this.#pathBytes > MANIFEST_BYTES || this.#bytes > TRANSFER_BYTES ? 'files-too-many' : null;
  }
}

/** The components of a path as a peer wrote it, with the separators of any system. */
const componentsOf = (path: string) => path.split(/[/\\]/);

/**
 * The list with paths that are safe to save under, component by component, no two of them alike in one folder. `..`
 * and empty components are names like any other: a path can never lead out.
 */
export function safeEntries(entries: readonly OfferedEntry[]): Entry[] {
  const paths = entries.map(({ path }) => componentsOf(path));
  makeSafe(paths, 0);
  return entries.map((entry, i) => ({ ...entry, path: (paths[i] as string[]).join('/') }));
}

/** Makes the components from `depth` on safe, in place; the paths lie in one folder, and none of them ends above it. */
function makeSafe(paths: readonly string[][], depth: number): void {
  const folders = new Map<string, string[][]>();
  const leaves: [string, string[][]][] = [];
  for (const path of paths) {
    const name = path[depth] as string;
    const folder = folders.get(name);
    if (depth === path.length - 1) leaves.push([name, [path]]);
    else if (folder) folder.push(path);
    else folders.set(name, [path]);
  }
  const children = [...folders, ...leaves];
  const names = safeFileNames(children.map(([name]) => name));
  for (const [i, [, inside]] of children.entries())
    for (const path of inside) path[depth] = names[i] as string;
  for (const inside of folders.values()) makeSafe(inside, depth + 1);
}

/** The list has folders, or more files than are saved one by one. */
export function isTree(entries: readonly Entry[]): boolean {
  return (
    entries.length > LOOSE_FILES || entries.some(({ path, bytes }) => bytes === null || path.includes('/'))
  );
}

/** The name that a tree is saved under: that of its one top folder; null when it has none, or several. */
export function topFolder(entries: readonly Entry[]): string | null {
  const tops = new Set(
    entries.map(({ path, bytes }) => (bytes !== null && !path.includes('/') ? '' : path.split('/')[0])),
  );
  const [top = ''] = tops;
  return tops.size === 1 && top !== '' ? top : null;
}

export interface NamedFile {
  index: number;
  name: string;
  bytes: number;
  risky: boolean;
}

/** All files, those that are marked first: they must not hide behind a long list. */
export function riskyFirst(entries: readonly Entry[]): NamedFile[] {
  const files = entries.flatMap(({ path, bytes }, index) =>
    bytes === null ? [] : [{ index, name: path, bytes, risky: isRisky(path) }],
  );
  return [...files.filter(({ risky }) => risky), ...files.filter(({ risky }) => !risky)];
}

export function totalBytes(entries: readonly { bytes: number | null }[]): number {
  return entries.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
}
