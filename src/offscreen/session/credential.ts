// What a caller brings beside its identity: nothing, the proof of an invite, or the call that was interrupted.

import { type Bytes, hexBytes } from '../../protocol/codec/bytes';
import type { CallId } from '../../protocol/snapshot/ids';
import { inviteProof } from '../../shared/invite-proof';

export type Credential =
  | { by: 'contact' }
  /** The secret of an invite, in base64url. */
  | { by: 'invite'; secret: string }
  | { by: 'rejoin'; call: CallId };

/** As the knock with this head carries it. */
export async function credentialBytes(credential: Credential, head: Bytes): Promise<Bytes> {
  if (credential.by === 'contact') return new Uint8Array();
  return credential.by === 'invite' ? inviteProof(credential.secret, head) : hexBytes(credential.call);
}
