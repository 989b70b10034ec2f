// Signs the messages of this profile, and checks replies to them (docs/protocol.md). Whom to believe beside that is
// decided elsewhere.

import { type Bytes, concat, equalBytes } from '../protocol/codec/bytes';
import { decodeReply, type Reply } from '../protocol/signal/reply';
import type { CallId, ContactId } from '../protocol/snapshot/ids';
import { contactIdOf, loadSigner, type Signer, verify } from './keys';

export async function ownIdentity(): Promise<Signer> {
  const identity = await loadSigner();
  if (!identity) throw new Error('no identity: nothing is said to anybody before the first run');
  return identity;
}

/** A body and the signature over its text: the message as it goes over the wire. */
export async function signMessage(own: Signer, body: Bytes, text: Bytes): Promise<Bytes> {
  return concat(body, await own.sign(text));
}

export interface SentKnock {
  call: CallId;
  callee: ContactId;
  /** SHA-256 of the whole knock, signature included. */
  hash: Bytes;
}

/** The reply in `message` when it is this callee's, to this knock; null for anything else. */
export async function replyTo({ call, callee, hash }: SentKnock, message: Uint8Array): Promise<Reply | null> {
  const reply = decodeReply(message);
  if (!reply || reply.call !== call || !equalBytes(reply.knockHash, hash)) return null;
  if ((await contactIdOf(reply.calleeKey)) !== callee) return null;
  return (await verify(reply.calleeKey, reply.signature, reply.signed)) ? reply : null;
}
