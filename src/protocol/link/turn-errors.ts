// What candidate gathering says about the user's own TURN servers, and the error to show when no path was found.

import type { IceServer } from '../snapshot/settings';

export type TurnError = 'turn-denied' | 'turn-unreachable';
/** A relay candidate, or why there is none. */
export type TurnNews = 'relayed' | TurnError;

/** STUN error code of RFC 8489 §14.8 for wrong credentials; W3C webrtc-pc's for a server that does not answer. */
const ERRORS: Readonly<Record<number, TurnError>> = { 401: 'turn-denied', 701: 'turn-unreachable' };
/** One relay is enough. A server that refuses us explains more than a server that is silent. */
const WEIGHT: Record<TurnNews, number> = { relayed: 2, 'turn-denied': 1, 'turn-unreachable': 0 };

export const hasTurn = (servers: readonly Pick<IceServer, 'urls'>[]) =>
  servers.some(({ urls }) => urls.some(isTurn));

export const isTurn = (url: string) => /^turns?:/i.test(url);

/** Null when the error is about a STUN server, or when the user could not mend it. */
export function turnError(url: string, code: number): TurnError | null {
  return isTurn(url) ? (ERRORS[code] ?? null) : null;
}

export function weigh(before: TurnNews | null, news: TurnNews): TurnNews {
  return before && WEIGHT[before] >= WEIGHT[news] ? before : news;
}
