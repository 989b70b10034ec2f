// How each slice that a peer feeds is kept within its bytes: what is over goes first and the oldest of it before, what
// lives stays. A slice that fits is returned as it is.

import { CHAT_KEPT } from '../chat/limits';
import { EVIDENCE_KEPT } from '../evidence/limits';
import type { CallEvidence } from '../snapshot/call-evidence';
import type { ChatEntry } from '../snapshot/chat-view';
import type { EndedLink } from '../snapshot/ended-link';
import type { OpenLineView } from '../snapshot/open-line-view';
import type { FilesAsk, TransferView } from '../snapshot/transfer-view';
import { isLive } from '../transfer/file-dial-plan';
import { TRANSFERS_KEPT } from '../transfer/limits';
import { evictOver, keepWithin } from './eviction';
import { settledNames } from './file-names';
import { ASK_OFFERS_LEAST, ENDED_LINKS_KEPT } from './limits';
import { type Area, storedBytes } from './stored-bytes';

export function trimChat(chat: readonly ChatEntry[], bytes: number): readonly ChatEntry[] {
  return keepWithin(chat, {
    count: CHAT_KEPT,
    bytes,
    bytesOf: (entry) => storedBytes('session', [entry]),
    peerOf: ({ peer }) => peer,
  });
}

/** Oldest first. A peer with many links loses its own. */
export function trimEndedLinks(links: readonly EndedLink[], bytes: number): readonly EndedLink[] {
  return keepWithin(links, {
    count: ENDED_LINKS_KEPT,
    bytes,
    bytesOf: (each) => storedBytes('session', [each]),
    peerOf: ({ peer }) => peer,
  });
}

/** Oldest first. A peer with many calls loses its own. */
export function trimCallEvidence(calls: readonly CallEvidence[], bytes: number): readonly CallEvidence[] {
  return keepWithin(calls, {
    count: EVIDENCE_KEPT,
    bytes,
    bytesOf: (each) => storedBytes('session', [each]),
    peerOf: ({ peer }) => peer,
  });
}

export function trimOpenLine(view: OpenLineView, bytes: number): OpenLineView {
  const room = bytes - storedBytes('session', { ...view, chat: [] });
  const chat = keepWithin(view.chat, {
    count: view.chat.length,
    bytes: room,
    bytesOf: (line) => storedBytes('session', [line]),
    peerOf: () => '',
  });
  return chat === view.chat ? view : { ...view, chat };
}

/** A finished transfer keeps a few names. Those that live lose names only when all names together do not fit. */
export function trimTransfers(transfers: readonly TransferView[], bytes: number): readonly TransferView[] {
  const named = transfers.map((each) => (isLive(each) ? each : withFewNames(each)));
  const kept = evictOver(named, {
    most: TRANSFERS_KEPT,
    isOver: (each) => !isLive(each),
    isUnasked,
    peerOf: ({ peer }) => peer,
  });
  return shortenTo(kept, { area: 'local', bytes, shorten: withFewNames });
}

/** Nothing but what lives, with few names. */
export function liveTransfers(transfers: readonly TransferView[]): readonly TransferView[] {
  return transfers.filter(isLive).map(withFewNames);
}

function withFewNames(transfer: TransferView): TransferView {
  const files = settledNames(transfer.files);
  if (files === transfer.files) return transfer;
  const names = files.flatMap(({ index }) => {
    const name = transfer.diskNames[index];
    return name === undefined ? [] : [[index, name]];
  });
  return { ...transfer, files, diskNames: Object.fromEntries(names) };
}

/** The user had no part in it: a rule accepted it, or it ended before anybody had answered. */
function isUnasked({ direction, byRule, state, movedBytes }: TransferView): boolean {
  if (direction === 'sending') return false;
  const endedThere = (state.name === 'cancelled' && state.by === 'there') || state.name === 'failed';
  return byRule || (endedThere && movedBytes === 0);
}

/** A question that is cut short says less than the peer did; what it leaves out is asked about when it is offered. */
export function trimAsks(asks: readonly FilesAsk[], bytes: number): readonly FilesAsk[] {
  return shortenTo(asks, {
    area: 'session',
    bytes,
    shorten: (ask) =>
      ask.offers.length > ASK_OFFERS_LEAST ? { ...ask, offers: ask.offers.slice(0, ASK_OFFERS_LEAST) } : ask,
  });
}

interface Shortening<T> {
  area: Area;
  bytes: number;
  /** The same entry when it cannot be shorter. */
  shorten(entry: T): T;
}

/** `entries` newest first. Shortens the oldest entry of the peer with the most to spare, and so on, until all fit. */
function shortenTo<T extends { peer: string }>(
  entries: readonly T[],
  { area, bytes, shorten }: Shortening<T>,
): readonly T[] {
  const total = storedBytes(area, entries);
  if (total <= bytes) return entries;
  const spare = new Map(
    entries.map((each) => [each, storedBytes(area, [each]) - storedBytes(area, [shorten(each)])]),
  );
  const least = [...spare.values()].reduce((left, each) => left - each, total);
  const whole = new Set(
    keepWithin(entries.toReversed(), {
      count: entries.length,
      bytes: Math.max(0, bytes - least),
      bytesOf: (each) => spare.get(each) ?? 0,
      peerOf: ({ peer }) => peer,
    }),
  );
  return entries.map((each) => (whole.has(each) ? each : shorten(each)));
}

/** The entries with the latest times: who was heard of or asked longest ago is forgotten first. */
export function keepLatest<V extends Readonly<Record<string, number | { at: number }>>>(
  times: V,
  bytes: number,
): V {
  if (storedBytes('session', times) <= bytes) return times;
  const at = (value: number | { at: number }) => (typeof value === 'number' ? value : value.at);
  const oldestFirst = Object.entries(times).toSorted(([, a], [, b]) => at(a) - at(b));
  const kept = keepWithin(oldestFirst, {
    count: oldestFirst.length,
    bytes,
    bytesOf: ([key, value]) => storedBytes('session', { [key]: value }),
    peerOf: () => '',
  });
  return Object.fromEntries(kept) as V;
}
