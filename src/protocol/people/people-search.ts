// Whom a search finds by what the user typed: by their names, and by the starts of their IDs.

import { startsContactId } from '../identity/contact-id';
import { nameRank } from '../text/name-search';
import type { MatchOf } from './people-order';

/** A match at the start of the name, of one of its words, inside a word, and then of the start of the ID. */
const BY_ID = 3;

export function peopleSearch(wanted: string): MatchOf {
  const rankOf = nameRank(wanted);
  return ({ id, name }) => rankOf(name) ?? (startsContactId(id, wanted) ? BY_ID : null);
}
