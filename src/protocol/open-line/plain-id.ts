// The ids of plain PeerJS applications. A text that is a Tincan ID, or was meant to be one, never is one of these:
// a call to a key is not downgraded to a call to a name.

import { resemblesContactId } from '../identity/contact-id';
import { PLAIN_ID_CHARS } from './limits';

/** PeerServer's own grammar (peerjs validateId). */
const GRAMMAR = /^[A-Za-z0-9]+(?:[ _-][A-Za-z0-9]+)*$/;

/** Null when no plain PeerJS application can have this id. */
export function parsePlainId(text: string): string | null {
  const id = text.trim();
  return id.length <= PLAIN_ID_CHARS && GRAMMAR.test(id) && !resemblesContactId(id) ? id : null;
}
