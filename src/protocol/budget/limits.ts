// How much a peer may ask of this browser: every number of the budget, with its reason.

import { BROKER_MESSAGES_PER_WINDOW, BROKER_WINDOW_MS } from '../broker/limits';
import { CONNECT_TIMEOUT_MS } from '../call/limits';
import { ENTRIES_PER_FRAME, FILES_PER_OFFER, TRANSFERS_PER_PEER } from '../transfer/limits';
import type { Terms } from './bucket';

/** What frames are paid from: kinds of work that must not starve each other. */
export const PURSES = ['state', 'restart', 'path', 'lane', 'transfer', 'list', 'file', 'chat'] as const;

export type Purse = (typeof PURSES)[number];

/** Of one link, from its first frame to its end. */
export const LINK_TERMS: Readonly<Record<Purse, Terms>> = {
  /** A key that is held down presses a switch 30 times a second, for a few seconds. */
  state: { most: 200, perSecond: 10 },
  /** An honest side begins at most one generation a second (RESTART_LEAST_MS); 20 may have waited for the broker. */
  restart: { most: 20, perSecond: 1 },
  /** Sixty candidates for each generation, which is what a machine with ten interfaces has. */
  path: { most: 1_200, perSecond: 60 },
  /** Eight lanes that are refused are offered again every two seconds, each with twenty candidates: 120 a second. */
  lane: { most: 1_500, perSecond: 150 },
  /** All that may wait is offered at once when a link comes up, and again when the answer was lost with that link. */
  transfer: { most: 2 * TRANSFERS_PER_PEER, perSecond: 1 },
  /** Sixteen folders with the longest lists are 45 MiB. 2 MiB a second cost a twentieth of one processor. */
  list: { most: 48 * 1_024, perSecond: 2 * 1_024 },
  /** Sixteen transfers that are taken up anew say 80; a user who pauses and resumes at once says two a press. */
  file: { most: 600, perSecond: 30 },
  /** What was said while the link was lost (LINK_LOST_MS) comes at once: 20 lines, and two a second for 120 s. */
  chat: { most: 300, perSecond: 4 },
};

/**
 * Of all links of one peer together: twice a link's, because a call and files may have one each, and because a link that
 * was lost is followed by another that says everything anew. What is regained is never more than two links regain.
 */
export const PEER_TERMS: Readonly<Record<Purse, Terms>> = {
  state: { most: 400, perSecond: 10 },
  restart: { most: 60, perSecond: 2 },
  path: { most: 2_400, perSecond: 120 },
  lane: { most: 3_000, perSecond: 150 },
  transfer: { most: 4 * TRANSFERS_PER_PEER, perSecond: 2 },
  list: { most: 96 * 1_024, perSecond: 2 * 1_024 },
  file: { most: 1_200, perSecond: 30 },
  chat: { most: 600, perSecond: 4 },
};

/** Of one sender at the broker's socket: a call with every candidate is under 60 messages. */
export const SENDER_TERMS: Terms = {
  most: BROKER_MESSAGES_PER_WINDOW,
  perSecond: (BROKER_MESSAGES_PER_WINDOW * 1_000) / BROKER_WINDOW_MS,
};

/** Of our own lines: 20 at once are more than anybody types, and the far side's bucket takes what has waited for 120 s. */
export const SAY_TERMS: Terms = { most: 24, perSecond: 2 };

/**
 * Control frames that wait until our side of a link is up: sixteen folders with the longest lists, and what sixteen
 * transfers and a call say beside, of a peer whose side was up before. Their bytes are bounded by LINK_TERMS.
 */
export const HELD_FRAMES = TRANSFERS_PER_PEER * (FILES_PER_OFFER / ENTRIES_PER_FRAME) + 100;
/** The same of chat: what SAY_TERMS let an honest side say in the time that a link has to come up. */
export const HELD_LINES = SAY_TERMS.most + (CONNECT_TIMEOUT_MS / 1_000) * SAY_TERMS.perSecond;

/** Candidates of one generation that are given to the browser, and of one lane: it makes a pair of each with each of ours. */
export const CANDIDATES_PER_GENERATION = 200;

/** Peers whose buckets are remembered after their links are gone; those that are full again are forgotten first. */
export const PEERS_REMEMBERED = 256;

/** Contacts whom the user has called lately, and how often. */
export const RINGS_REMEMBERED = 64;
/** Rings of one contact: whoever is in need tries again and again, and six a minute is often enough to be heard. */
export const RING_TERMS: Terms = { most: 6, perSecond: 6 / 60 };
/** The same over an hour: beyond it, it is no longer a call that one may have missed. */
export const RING_HOUR_TERMS: Terms = { most: 30, perSecond: 30 / 3_600 };
/**
 * Questions by the drop box, of all its guests together: a key costs a guest nothing. A dozen people who get the link at once, and
 * then one a minute; FILE_QUESTIONS of them stand at a time, and the page of a guest who waits tries again by itself.
 */
export const DROP_BOX_TERMS: Terms = { most: 12, perSecond: 1 / 60 };
/** Knocks that ring nobody, for files or to take a call up again: every 12 s for ten minutes, and tries that cross. */
export const QUIET_KNOCK_TERMS: Terms = { most: 30, perSecond: 20 / 60 };

/**
 * Blocks that a sender reads only to check what a receiver says it has: three times the transfer, when an honest one makes
 * it read that once at most, because the sender's own journal was lost.
 */
export const CHECKED_STREAMS = 3;
/** The same for a short transfer, whose link is lost again and again: each time a few blocks are read. */
export const CHECKED_BLOCKS_LEAST = 1_000;
/** A link that is lost every three seconds, with what is read ahead; it is 4 MB/s, which no disk feels. */
export const CHECKED_BLOCKS_PER_SECOND = 4;

/**
 * Of messages that mean nothing to us, by all senders of a broker. The browser takes each one to the worker before the worker
 * can drop it, and all else in the worker waits: at some 35,000 a second a timer that takes 2 ms takes 40, and a storage read
 * over 100. So many in a second go on for ever and are no flood: they take some hundredths of the time of the worker.
 */
export const FLOOD_TERMS: Terms = { most: 2_000, perSecond: 500 };
