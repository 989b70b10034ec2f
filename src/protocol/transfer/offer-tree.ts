// The files of an offer as folders within folders, and which of them the user takes. Each question about all files looks at each
// file once: an offer may have ten thousand.

import type { TransferFile } from '../snapshot/transfer-view';

export interface OfferFolder {
  name: string;
  folders: readonly OfferFolder[];
  files: readonly OfferFile[];
  /** In it and below it. */
  fileCount: number;
  bytes: number;
}

/** A file under its last name: the folders around it say the rest. */
export interface OfferFile extends TransferFile {
  lastName: string;
}

/** The files that the user leaves out, by their index. */
export type LeftOut = ReadonlySet<number>;

interface Growing extends OfferFolder {
  folders: Growing[];
  files: OfferFile[];
  byName: Map<string, Growing>;
}

const empty = (name: string): Growing => ({
  name,
  folders: [],
  files: [],
  byName: new Map(),
  fileCount: 0,
  bytes: 0,
});

export function offerTree(files: readonly TransferFile[]): OfferFolder {
  const root = empty('');
  for (const file of files) {
    const names = file.name.split('/');
    const lastName = names.pop() ?? '';
    let folder = grown(root, file);
    for (const name of names) folder = grown(folderIn(folder, name), file);
    folder.files.push({ ...file, lastName });
  }
  return root;
}

function folderIn(parent: Growing, name: string): Growing {
  let folder = parent.byName.get(name);
  if (!folder) {
    folder = empty(name);
    parent.byName.set(name, folder);
    parent.folders.push(folder);
  }
  return folder;
}

function grown(folder: Growing, { bytes }: TransferFile): Growing {
  folder.fileCount += 1;
  folder.bytes += bytes;
  return folder;
}

/** What may run programs is taken only when the user says so. */
export function firstLeftOut(files: readonly TransferFile[]): LeftOut {
  return new Set(files.flatMap(({ index, risky }) => (risky ? [index] : [])));
}

export function withFile(leftOut: LeftOut, { index }: TransferFile, isTaken: boolean): LeftOut {
  const next = new Set(leftOut);
  if (isTaken) next.delete(index);
  else next.add(index);
  return next;
}

export function withFolder(leftOut: LeftOut, folder: OfferFolder, isTaken: boolean): LeftOut {
  const next = new Set(leftOut);
  const visit = ({ folders, files }: OfferFolder): void => {
    for (const { index } of files) {
      if (isTaken) next.delete(index);
      else next.add(index);
    }
    folders.forEach(visit);
  };
  visit(folder);
  return next;
}

export type Taken = 'all' | 'some' | 'none';

/** How much is taken of each folder of a tree, the root included. */
export function takenOf(root: OfferFolder, leftOut: LeftOut): ReadonlyMap<OfferFolder, Taken> {
  const taken = new Map<OfferFolder, Taken>();
  const visit = (folder: OfferFolder): number => {
    let count = folder.files.filter(({ index }) => !leftOut.has(index)).length;
    for (const each of folder.folders) count += visit(each);
    taken.set(folder, count === folder.fileCount ? 'all' : count > 0 ? 'some' : 'none');
    return count;
  };
  visit(root);
  return taken;
}
