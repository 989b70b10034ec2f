// STUN and TURN servers as rows of a form, one for each address. The rows of one entry share its user and password, and
// become one entry again while they stand together.

import type { IceServer } from '../snapshot/settings';
import { isTurn } from './turn-errors';

/** In the order in which the form offers them. */
export const SERVER_KINDS = ['stun', 'stuns', 'turn-udp', 'turn-tcp', 'turn-tls'] as const;
export type ServerKind = (typeof SERVER_KINDS)[number];

export interface ServerRow {
  /** Tells the row from all others of the form. */
  id: string;
  /** Rows of the same entry have the same. */
  entry: string;
  url: string;
  username?: string;
  credential?: string;
  /** Added in the form, and without an address so far: it is no part of the list. */
  isNew: boolean;
}

export type RowChange = Partial<Pick<ServerRow, 'url' | 'username' | 'credential'>>;

const SCHEME = /^(?:stun|turn)s?:\/{0,2}/i;

const START: Record<ServerKind, string> = {
  stun: 'stun:',
  stuns: 'stuns:',
  'turn-udp': 'turn:',
  'turn-tcp': 'turn:',
  'turn-tls': 'turns:',
};
const END: Record<ServerKind, string> = {
  stun: '',
  stuns: '',
  'turn-udp': '',
  'turn-tcp': '?transport=tcp',
  'turn-tls': '?transport=tcp',
};

/** An address that cannot be read counts as STUN: the row shows all of it, with what is wrong. */
export function kindOf(url: string): ServerKind {
  const scheme = SCHEME.exec(url)?.[0].toLowerCase() ?? '';
  if (scheme.startsWith('turns')) return 'turn-tls';
  if (scheme.startsWith('turn')) return /\?transport=tcp/i.test(url) ? 'turn-tcp' : 'turn-udp';
  return scheme.startsWith('stuns') ? 'stuns' : 'stun';
}

/** From the question mark to the end. */
const queryOf = (url: string) => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

/** Host and port, and whatever is wrong around them. */
export function placeOf(url: string): string {
  const place = url.replace(SCHEME, '');
  return isTurn(url) && /\?transport=(?:udp|tcp)$/i.test(place) ? place.slice(0, place.indexOf('?')) : place;
}

/** Without the port. An IPv6 address stands in brackets. */
export function hostOf(url: string): string {
  const place = placeOf(url);
  const port = place.lastIndexOf(':');
  return port > place.lastIndexOf(']') ? place.slice(0, port) : place;
}

export const withKind = (url: string, kind: ServerKind): string =>
  `${START[kind]}${placeOf(url)}${END[kind]}`;

/** A whole address replaces the kind, too. */
export function withPlace(url: string, typed: string): string {
  const place = typed.trim();
  if (SCHEME.test(place)) return place;
  const scheme = SCHEME.exec(url)?.[0] ?? '';
  const transport = isTurn(url) ? queryOf(url) : '';
  return `${scheme}${place}${transport}`;
}

/** An entry without an address, which an older build may have stored, is a row without one. */
export function rowsOf(servers: readonly IceServer[], newId: () => string): ServerRow[] {
  return servers.flatMap(({ urls, ...credentials }) => {
    const entry = newId();
    const addresses = urls.length > 0 ? urls : [''];
    return addresses.map((url) => ({ id: newId(), entry, url, ...credentials, isNew: false }));
  });
}

/** Rows that are one entry of the list, in order. */
export function entriesOf(rows: readonly ServerRow[]): ServerRow[][] {
  const entries: ServerRow[][] = [];
  for (const row of rows.filter(({ isNew, url }) => !isNew || placeOf(url) !== '')) {
    const before = entries.at(-1);
    if (before?.[0]?.entry === row.entry) before.push(row);
    else entries.push([row]);
  }
  return entries;
}

export function serverOf([first, ...more]: readonly ServerRow[]): IceServer {
  const urls = [first, ...more].flatMap((row) => row?.url || []);
  return {
    urls: [...new Set(urls)],
    ...(first?.username !== undefined && { username: first.username }),
    ...(first?.credential !== undefined && { credential: first.credential }),
  };
}

export const serversOf = (rows: readonly ServerRow[]): IceServer[] => entriesOf(rows).map(serverOf);

/** User and password change for all rows of the entry. */
export function changeRow(
  rows: readonly ServerRow[],
  id: string,
  { url, ...shared }: RowChange,
): ServerRow[] {
  const entry = rows.find((row) => row.id === id)?.entry;
  return rows.map((row) => ({
    ...row,
    ...(row.entry === entry && shared),
    ...(row.id === id && url !== undefined && { url }),
  }));
}

/** The same rows when there is no place to move to. */
export function moveRow(rows: readonly ServerRow[], id: string, by: -1 | 1): readonly ServerRow[] {
  const from = rows.findIndex((row) => row.id === id);
  const row = rows[from];
  const to = from + by;
  if (!row || to < 0 || to >= rows.length) return rows;
  const others = rows.filter((each) => each !== row);
  return [...others.slice(0, to), row, ...others.slice(to)];
}

/** How many other rows have the user and the password of this one. */
export const sharers = (rows: readonly ServerRow[], { id, entry }: ServerRow): number =>
  rows.filter((row) => row.entry === entry && row.id !== id).length;
