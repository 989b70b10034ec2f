// Copies a verified transfer into the folder that the user picked. Afterwards all of it is there or none of it: when an entry
// fails, the entries before it are removed again. A copy never writes over a file that was there.

import { folded } from '../../protocol/transfer/file-name';

/** One entry of a tree; its path is safe (protocol/manifest.ts). */
export interface CopiedEntry {
  path: string;
  /** Null is a folder with nothing in it. */
  content: Blob | null;
}

/** Appended to a safe name that the browser refuses to write into any folder: those of some kinds of programs. */
const REFUSED_MARK = '.renamed';

/** Rejects with the browser's error. `isCancelled` is asked after each entry. */
export async function copyInto(
  folder: FileSystemDirectoryHandle,
  entries: readonly CopiedEntry[],
  isCancelled: () => boolean,
): Promise<void> {
  const tree = new NewTree(folder);
  try {
    for (const { path, content } of entries) {
      if (content) await tree.writeFile(path, content);
      else await tree.directory(path);
      if (isCancelled()) throw new DOMException('the user wants the copy no more', 'AbortError');
    }
  } catch (error) {
    await tree.remove();
    throw error;
  }
}

/** The files and folders that one copy makes, without those that were there before. */
class NewTree {
  readonly #root: FileSystemDirectoryHandle;
  /** Folders by their path in the offer. */
  readonly #directories = new Map<string, FileSystemDirectoryHandle>();
  /** Names in each folder, as folded() returns them, by the path of the folder in the offer. */
  readonly #taken = new Map<string, Set<string>>();
  /** In the order in which they were made. */
  readonly #made: { parent: FileSystemDirectoryHandle; name: string }[] = [];

  constructor(root: FileSystemDirectoryHandle) {
    this.#root = root;
  }

  async directory(path: string): Promise<FileSystemDirectoryHandle> {
    const known = path === '' ? this.#root : this.#directories.get(path);
    if (known) return known;
    const made = await this.#make(path, (parent, name) => parent.getDirectoryHandle(name, { create: true }));
    this.#directories.set(path, made);
    return made;
  }

  async writeFile(path: string, content: Blob): Promise<void> {
    const file = await this.#make(path, (parent, name) => parent.getFileHandle(name, { create: true }));
    await content.stream().pipeTo(await file.createWritable());
  }

  /** Newest first. An entry that the user has deleted, or put something into, is left alone. */
  async remove(): Promise<void> {
    for (const { parent, name } of this.#made.toReversed()) {
      try {
        await parent.removeEntry(name);
      } catch (_isTheUsersNow) {}
    }
  }

  async #make<H>(path: string, create: (parent: FileSystemDirectoryHandle, name: string) => Promise<H>) {
    const slash = path.lastIndexOf('/');
    const [above, wanted] = [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
    const parent = await this.directory(above);
    const taken = this.#taken.get(above) ?? (await namesIn(parent));
    this.#taken.set(above, taken);
    const make = async (name: string): Promise<H> => {
      const free = freeName(taken, name);
      const made = await create(parent, free);
      taken.add(folded(free));
      this.#made.push({ parent, name: free });
      return made;
    };
    try {
      return await make(wanted);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return await make(`${wanted}${REFUSED_MARK}`);
    }
  }
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const name of folder.keys()) names.add(folded(name));
  return names;
}

/** The wanted name, with a number when the folder has that name already, in whatever case. */
function freeName(taken: ReadonlySet<string>, wanted: string): string {
  const dot = wanted.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [wanted.slice(0, dot), wanted.slice(dot)] : [wanted, ''];
  let name = wanted;
  for (let n = 1; taken.has(folded(name)); n++) name = `${stem} (${n})${extension}`;
  return name;
}
