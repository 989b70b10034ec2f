// The entries of an offer that are wanted, and what is reported of them. They are computed once for each choice, because a folder
// has thousands of entries and a transfer reports twice a second.

import type { TransferReport } from '../../protocol/contract/reports';
import { namesWithin } from '../../protocol/storage/file-names';
import { FILE_NAMES_BYTES } from '../../protocol/storage/limits';
import { TRANSFER_FILES_SHOWN } from '../../protocol/transfer/limits';
import { type Entry, isTree, riskyFirst, totalBytes } from '../../protocol/transfer/manifest';

export interface ChosenEntry extends Entry {
  /** Its place in the offer. */
  index: number;
}

/** Neither list is ever changed in place: another choice is another list. */
interface Offered {
  readonly entries: readonly Entry[];
  readonly without: readonly number[];
}

export class Choice {
  readonly without: readonly number[];
  readonly wanted: readonly ChosenEntry[];
  readonly totalBytes: number;
  readonly isTree: boolean;
  readonly fileCount: number;
  /** Only as many as are shown. */
  readonly files: TransferReport['files'];
  /** Where each wanted entry ends in the stream. */
  readonly #ends: Float64Array;
  /** How many files come before each wanted entry. */
  readonly #filesBefore: Uint32Array;

  constructor({ entries, without }: Offered) {
    const left = new Set(without);
    const files = riskyFirst(entries).filter(({ index }) => !left.has(index));
    this.without = without;
    this.wanted = entries.flatMap((entry, index) => (left.has(index) ? [] : [{ ...entry, index }]));
    this.totalBytes = totalBytes(this.wanted);
    this.isTree = isTree(entries);
    this.fileCount = files.length;
    this.files = namesWithin(files, TRANSFER_FILES_SHOWN, FILE_NAMES_BYTES);
    this.#ends = new Float64Array(this.wanted.length);
    this.#filesBefore = new Uint32Array(this.wanted.length + 1);
    let end = 0;
    for (const [i, { bytes }] of this.wanted.entries()) {
      end += bytes ?? 0;
      this.#ends[i] = end;
      this.#filesBefore[i + 1] = (this.#filesBefore[i] ?? 0) + (bytes === null ? 0 : 1);
    }
  }

  /** Files that are done, as if blocks moved in order, which they nearly do. */
  filesDone(movedBytes: number): number {
    let [low, high] = [0, this.#ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? 0) <= movedBytes) low = middle + 1;
      else high = middle;
    }
    return this.#filesBefore[low] ?? 0;
  }
}

/** The last choice of each offer. */
const lastChoices = new WeakMap<readonly Entry[], Choice>();

export function choiceOf(offered: Offered): Choice {
  const { entries, without } = offered;
  const last = lastChoices.get(entries);
  if (last?.without === without) return last;
  const choice = new Choice(offered);
  lastChoices.set(entries, choice);
  return choice;
}
