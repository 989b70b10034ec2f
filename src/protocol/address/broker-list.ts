// Lists of brokers, as settings, contacts and invite links name them: how long one may be, and which addresses are the same.

import { withoutEnd } from '../text/without-end';
import { BROKER_ADDRESS_CHARS, BROKERS_NAMED } from './limits';

const ADDRESS = /^(mqtt\+)?(https?|wss?):\/\/(?=[^/])/i;
const WEB: Record<string, string> = { http: 'http', ws: 'http', https: 'https', wss: 'https' };

/** The one form in which the address of a broker is kept and compared. Null for what is no such address. */
export function brokerAddress(typed: string): string | null {
  const text = typed.trim();
  const [start, mqtt, scheme = ''] = ADDRESS.exec(text) ?? [];
  if (start === undefined || text.length > BROKER_ADDRESS_CHARS) return null;
  const web = WEB[scheme.toLowerCase()];
  // The browser reads the addresses of the web alone as such: their hosts in lower case, without the port that is usual.
  const url = URL.parse(`${web}://${text.slice(start.length)}`);
  if (!url?.hostname || url.username || url.password || url.search || url.hash) return null;
  const path = `${withoutEnd(url.pathname, (unit) => unit === '/')}/`;
  const kept = mqtt ? `mqtt+${web === 'http' ? 'ws' : 'wss'}` : web;
  return `${kept}://${url.host}${path}`;
}

/** Each address once and in its one form. What is no address is left out. Empty for a list that is too long, and for no list at all. */
export function brokerAddresses(named: unknown): readonly string[] {
  if (!Array.isArray(named) || named.length > BROKERS_NAMED) return [];
  const read = named.map((each) => (typeof each === 'string' ? brokerAddress(each) : null));
  return [...new Set(read.filter((each) => each !== null))];
}

/** The addresses of both lists, in the order of the first. */
export function inBoth(one: readonly string[], other: readonly string[]): readonly string[] {
  return one.filter((each) => other.includes(each));
}
