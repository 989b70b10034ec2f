// User and password for a TURN server that shares a secret with the home (draft-uberti-behave-turn-rest, `use-auth-secret`
// of coturn).

import { createHmac } from 'node:crypto';
import type { ContactId } from '../../src/protocol/snapshot/ids';

/** Of the name under which the relay counts an ID's allocations. The ID itself would stand in its logs. */
const NAME_CHARS = 22;

export function turnPassword(secret: string, id: ContactId, untilS: number) {
  const name = createHmac('sha256', secret).update(`name ${id}`).digest('base64url').slice(0, NAME_CHARS);
  const username = `${untilS}:${name}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}
