// The link *use this home*, `web+tincan:home?h=ORIGIN&b=BROKER`, which a home prints. It names all that would change, so
// that a user can decide before anything is asked of the home. A link is data: it is shown and confirmed, never followed.

import { homeBroker, homeOrigin } from './home-address';
import { homeLinkQuery, isHomeLink } from './home-link-start';
import { HOME_BROKERS, HOME_LINK_CHARS } from './limits';

const START = 'web+tincan:home?';

export interface HomeLink {
  /** The origin at which the home gives credentials. */
  home: string;
  /** Addresses of its brokers, the one to prefer first. */
  brokers: readonly string[];
}

export function homeLink({ home, brokers }: HomeLink): string {
  return `${START}${new URLSearchParams([['h', home], ...brokers.map((broker) => ['b', broker])])}`;
}

/** Null for anything that homeLink() does not make. */
export function parseHomeLink(text: string): HomeLink | null {
  if (text.length > HOME_LINK_CHARS || !isHomeLink(text)) return null;
  const query = new URLSearchParams(homeLinkQuery(text));
  const home = homeOrigin(query.get('h') ?? '');
  const brokers = query.getAll('b').map(homeBroker);
  const isComplete = brokers.length > 0 && brokers.length <= HOME_BROKERS && !brokers.includes(null);
  if (home === null || !isComplete) return null;
  return { home, brokers: [...new Set(brokers.flatMap((broker) => broker ?? []))] };
}
