// The bytes of small files, as they were when the user picked them: each was read then, to see whether it can be, and reading
// ten thousand files once more takes the browser seconds. What such a file becomes afterwards is not sent.

/** One read of several files, one after another. */
export interface ReadTogether {
  files: readonly File[];
  bytes: ArrayBuffer;
}

interface Held {
  read: Blob;
  from: number;
}

export class HeldFiles {
  readonly #held = new Map<File, Held>();

  constructor(reads: readonly ReadTogether[]) {
    for (const { files, bytes } of reads) {
      const read = new Blob([bytes]);
      let from = 0;
      for (const file of files) {
        this.#held.set(file, { read, from });
        from += file.size;
      }
    }
  }

  /** The files one after another, in as few parts as there can be. A file that is not held is a part itself. */
  partsOf(files: readonly File[]): Blob[] {
    const parts: Blob[] = [];
    let run: (Held & { to: number }) | null = null;
    const endRun = () => {
      if (run) parts.push(run.read.slice(run.from, run.to));
      run = null;
    };
    for (const file of files) {
      const held = this.#held.get(file);
      if (!held || held.read !== run?.read || held.from !== run.to) endRun();
      if (!held) parts.push(file);
      else if (run) run.to += file.size;
      else run = { ...held, to: held.from + file.size };
    }
    endRun();
    return parts;
  }
}
