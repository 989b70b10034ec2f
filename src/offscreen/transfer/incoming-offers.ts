// Puts offers together that arrive in several frames, and lets an offer through when it is whole and a peer may make it.

import type { TransferId } from '../../protocol/snapshot/ids';
import type { FileFrame, OfferedEntry } from '../../protocol/transfer/file-frames';
import { ManifestCheck } from '../../protocol/transfer/manifest';

type OfferFrame = Extract<FileFrame, { t: 'file.offer' }>;

/** All entries once the offer is whole, `more` while frames are to come, `wrong` for a frame that no honest sender sends. */
export type OfferProgress = readonly OfferedEntry[] | 'more' | 'wrong';

/** The offers that arrive on one link. */
export class IncomingOffers {
  /** At most one offer arrives at a time. */
  #open: { transfer: TransferId; entries: OfferedEntry[]; check: ManifestCheck } | null = null;

  take({ transfer, first, count, entries }: OfferFrame): OfferProgress {
    if (first === 0) this.#open = { transfer, entries: [], check: new ManifestCheck() };
    const open = this.#open;
    const isNext = open?.transfer === transfer && open.entries.length === first;
    if (!isNext || first + entries.length > count || open.check.add(entries)) {
      this.#open = null;
      return 'wrong';
    }
    open.entries.push(...entries);
    if (open.entries.length < count) return 'more';
    this.#open = null;
    return open.entries;
  }
}
