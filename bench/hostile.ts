// What the input of a hostile peer costs before anybody is asked: processor time, and by how much it grows when the
// input is twice as long. No browser: the modules themselves, with inputs of test/corpus.

import { IncomingOffers } from '../src/offscreen/transfer/incoming-offers';
import { parseControl } from '../src/protocol/session/control-frames';
import type { TransferId } from '../src/protocol/snapshot/ids';
import { safeFileNames } from '../src/protocol/transfer/file-name';
import { manifestError, safeEntries } from '../src/protocol/transfer/manifest';
import { cpuMs, growthOf } from '../test/corpus/growth';
import { listOf, lists, textOf, texts } from '../test/corpus/hostile';

interface HostileInput {
  what: string;
  /** Of the longer input; the shorter is half of it. */
  size: number;
  work: (size: number) => () => unknown;
}

const TRANSFER = 'a0'.repeat(16) as TransferId;
const entriesOf = (paths: readonly string[]) => paths.map((path) => ({ path, bytes: 1 }));

/** Entries with so many backslashes each. */
const DEEP_ENTRIES = 100;

const INPUTS: readonly HostileInput[] = [
  {
    what: 'one hello, its name of combining marks, in units',
    size: 130_024,
    work(size) {
      const frame = JSON.stringify({ t: 'hello', name: textOf(rule(texts, 'marks of two classes'), size) });
      return () => parseControl(frame);
    },
  },
  {
    what: 'case variants of one name',
    size: 2_000,
    work(size) {
      const names = listOf(rule(lists, 'case variants'), size);
      return () => safeFileNames(names);
    },
  },
  {
    what: `backslashes in each of ${DEEP_ENTRIES} paths`,
    size: 1_000,
    work(size) {
      const entries = entriesOf(listOf([`{n}{times:\\,${size}}`], DEEP_ENTRIES));
      return () => manifestError(entries) ?? safeEntries(entries);
    },
  },
  {
    what: 'an offer in one-entry parts',
    size: 2_000,
    work(size) {
      const entries = entriesOf(listOf(rule(lists, 'the longest paths'), size));
      return () => {
        const offers = new IncomingOffers();
        for (const [first, entry] of entries.entries()) {
          offers.take({ t: 'file.offer', transfer: TRANSFER, first, count: size, entries: [entry] });
        }
      };
    },
  },
];

function rule<Rule>(rules: Readonly<Record<string, Rule>>, name: string): Rule {
  const found = rules[name];
  if (found === undefined) throw new Error(`the corpus has no "${name}"`);
  return found;
}

/** Work that is done in less is measured several times in a row: a clock of processor time is no finer. */
const BATCH_MS = 20;

function inBatches(work: () => unknown, times: number): () => void {
  return () => {
    for (let i = 0; i < times; i++) work();
  };
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/** The least of so many measurements. */
export function measureHostile(repeats: number): object {
  return INPUTS.map(({ what, size, work }) => {
    const [small, large] = [work(size / 2), work(size)];
    const times = Math.ceil(BATCH_MS / cpuMs(large));
    const { smallMs, largeMs, ratio } = growthOf(inBatches(small, times), inBatches(large, times), repeats);
    return {
      what,
      sizes: [size / 2, size],
      cpuMs: [rounded(smallMs / times), rounded(largeMs / times)],
      ratio: rounded(ratio),
    };
  });
}
