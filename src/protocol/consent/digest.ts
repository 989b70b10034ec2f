// The digest of a question: SHA-256 in hex of every field that the user was shown. An answer carries it. Two questions
// have the same digest only if they show the same.

import type { OfferSummary } from '../signal/sealed';
import type { ContactId, TransferId } from '../snapshot/ids';
import type { Entry } from '../transfer/manifest';
import { textDigest } from './text-digest';

function digest(purpose: string, ...shown: readonly unknown[]): string {
  return textDigest(JSON.stringify([purpose, ...shown]));
}

/** One offer on a link, entry by entry. Paths are the safe ones that are shown and saved. */
export function offerDigest(peer: ContactId, transfer: TransferId, entries: readonly Entry[]): string {
  return digest(
    'offer',
    peer,
    transfer,
    entries.map(({ path, bytes }) => [path, bytes]),
  );
}

/** One offer as it is announced before there is a link. */
export function summaryDigest(peer: ContactId, { transfer, name, files, bytes }: OfferSummary): string {
  return digest('announced', peer, transfer, name, files, bytes);
}

/** The whole question whether a peer may send what it announced, by its ID or by the name that it gives itself. */
export function askDigest(
  peer: ContactId,
  offers: readonly OfferSummary[],
  peerSays: string | null = null,
): string {
  return digest('ask', peer, peerSays, ...offers.map((offer) => summaryDigest(peer, offer)));
}
