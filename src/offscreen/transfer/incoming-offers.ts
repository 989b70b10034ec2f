// Offers that arrive in parts: put together here, and let through when they are whole and a peer may say them.

import type { FileFrame, OfferedEntry } from '../../protocol/file-frames';
import { manifestError } from '../../protocol/manifest';
import type { TransferId } from '../../protocol/snapshot';

type OfferFrame = Extract<FileFrame, { t: 'file.offer' }>;

/** `more` parts are to come; `wrong` is what no honest sender says. */
export type OfferPart = readonly OfferedEntry[] | 'more' | 'wrong';

/** Of one peer. */
export class IncomingOffers {
  /** At most one is on its way at a time. */
  #open: { transfer: TransferId; entries: OfferedEntry[] } | null = null;

  take({ transfer, first, count, entries }: OfferFrame): OfferPart {
    if (first === 0) this.#open = { transfer, entries: [] };
    const open = this.#open;
    if (open?.transfer !== transfer || open.entries.length !== first || first + entries.length > count) {
      this.#open = null;
      return 'wrong';
    }
    open.entries.push(...entries);
    if (manifestError(open.entries)) return 'wrong';
    if (open.entries.length < count) return 'more';
    this.#open = null;
    return open.entries;
  }
}
