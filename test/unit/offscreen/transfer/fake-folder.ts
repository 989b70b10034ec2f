// A folder on the user's disk as the browser gives one: it refuses names, and writing can fail.

type Node = FakeFolder | { text: string };

export class FakeFolder {
  readonly nodes = new Map<string, Node>();
  /** What the browser writes in no folder. */
  refuses = /^$/;
  /** Before each file is written; may throw. */
  onWrite: (name: string) => void = () => undefined;

  get handle(): FileSystemDirectoryHandle {
    const { nodes } = this;
    return {
      keys: async function* () {
        yield* nodes.keys();
      },
      getDirectoryHandle: async (name: string) =>
        (this.#open(name, () => this.#below()) as FakeFolder).handle,
      getFileHandle: async (name: string) => {
        const node = this.#open(name, () => ({ text: '' })) as { text: string };
        return { createWritable: async () => this.#writable(name, node) };
      },
      removeEntry: async (name: string) => {
        const node = nodes.get(name);
        if (!node) throw new DOMException('gone', 'NotFoundError');
        if (node instanceof FakeFolder && node.nodes.size > 0) {
          throw new DOMException('not empty', 'InvalidModificationError');
        }
        nodes.delete(name);
      },
    } as unknown as FileSystemDirectoryHandle;
  }

  /** Every path in it with its text; that of a folder ends with a slash. */
  contents(): Record<string, string> {
    return Object.fromEntries(
      [...this.nodes].flatMap(([name, node]): [string, string][] => {
        if (!(node instanceof FakeFolder)) return [[name, node.text]];
        const below = Object.entries(node.contents()).map(([path, text]): [string, string] => [
          `${name}/${path}`,
          text,
        ]);
        return [[`${name}/`, ''], ...below];
      }),
    );
  }

  #below(): FakeFolder {
    const below = new FakeFolder();
    below.refuses = this.refuses;
    below.onWrite = (name) => this.onWrite(name);
    return below;
  }

  #open(name: string, make: () => Node): Node {
    if (this.refuses.test(name)) throw new TypeError('Name is not allowed.');
    const node = this.nodes.get(name) ?? make();
    this.nodes.set(name, node);
    return node;
  }

  /** What is written appears when it is closed. */
  #writable(name: string, node: { text: string }): WritableStream<Uint8Array> {
    const decoder = new TextDecoder();
    let text = '';
    return new WritableStream({
      start: () => this.onWrite(name),
      write(chunk) {
        text += decoder.decode(chunk, { stream: true });
      },
      close() {
        node.text = text;
      },
    });
  }
}
