// Copies what is verified into the folder that the user picked. Either all of it is there afterwards, or nothing is:
// what was made before something failed is removed again. It never writes over what was there.

import { folded } from '../../protocol/transfer/file-name';

/** One entry of a tree; its path is safe (protocol/manifest.ts). */
export interface Copied {
  path: string;
  /** Null is a folder with nothing in it. */
  content: Blob | null;
}

/** Put behind a name that the browser writes in no folder, though it is safe: programs of some kinds. */
const REFUSED_MARK = '.renamed';

/** Rejects with the browser's error. `isOff` is asked after each entry: the user may want it no more. */
export async function copyInto(
  folder: FileSystemDirectoryHandle,
  entries: readonly Copied[],
  isOff: () => boolean,
): Promise<void> {
  const tree = new NewTree(folder);
  try {
    for (const { path, content } of entries) {
      if (content) await tree.writeFile(path, content);
      else await tree.directory(path);
      if (isOff()) throw new DOMException('the user wants it no more', 'AbortError');
    }
  } catch (error) {
    await tree.remove();
    throw error;
  }
}

/** What one copy makes, and nothing that was there before it. */
class NewTree {
  readonly #root: FileSystemDirectoryHandle;
  /** Folders by their path in the offer. */
  readonly #directories = new Map<string, FileSystemDirectoryHandle>();
  /** Names by the path of their folder in the offer, as folded() has them. */
  readonly #taken = new Map<string, Set<string>>();
  /** In the order they were made. */
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

  /** Newest first. What the user has deleted or put something into meanwhile is left alone. */
  async remove(): Promise<void> {
    for (const { parent, name } of this.#made.toReversed()) {
      try {
        await parent.removeEntry(name);
      } catch (_isTheUsersNow) {}
    }
  }

  async #make<H>(path: string, create: (parent: FileSystemDirectoryHandle, name: string) => Promise<H>) {
    const slash = path.lastIndexOf('/');
    const [above, wish] = [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
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
      return await make(wish);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return await make(`${wish}${REFUSED_MARK}`);
    }
  }
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const name of folder.keys()) names.add(folded(name));
  return names;
}

/** The wish, or with a number when the folder has that name already, in whatever case. */
function freeName(taken: ReadonlySet<string>, wish: string): string {
  const dot = wish.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [wish.slice(0, dot), wish.slice(dot)] : [wish, ''];
  let name = wish;
  for (let n = 1; taken.has(folded(name)); n++) name = `${stem} (${n})${extension}`;
  return name;
}
