// Offers that arrive in parts: put together here, and let through when they are whole and a peer may say them.

import type { TransferId } from '../../protocol/snapshot/ids';
import type { FileFrame, OfferedEntry } from '../../protocol/transfer/file-frames';
import { ManifestCheck } from '../../protocol/transfer/manifest';

type OfferFrame = Extract<FileFrame, { t: 'file.offer' }>;

/** `more` parts are to come; `wrong` is what no honest sender says. */
export type OfferPart = readonly OfferedEntry[] | 'more' | 'wrong';

/** Of one peer. */
export class IncomingOffers {
  /** At most one is on its way at a time. */
  #open: { transfer: TransferId; entries: OfferedEntry[]; check: ManifestCheck } | null = null;

  take({ transfer, first, count, entries }: OfferFrame): OfferPart {
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
