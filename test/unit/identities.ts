// An identity for tests that need one and do not care how it was made.

import type { Bytes } from '../../src/protocol/codec/bytes';
import type { ContactId } from '../../src/protocol/snapshot/ids';
import { identityFrom, keepIdentity, loadIdentity, makeKeyPair } from '../../src/shared/keys';
import { ownIdentity } from '../../src/shared/signed-messages';

/** Makes this profile's identity, or returns the one that is there. */
export async function createIdentity(): Promise<ContactId> {
  const existing = await loadIdentity();
  if (existing) return existing.id;
  const identity = await identityFrom(await makeKeyPair());
  if (!identity) throw new Error('a key pair that was just made');
  return keepIdentity(identity);
}

/** The signature of this profile's identity. */
export async function sign(text: Bytes): Promise<Bytes> {
  return (await ownIdentity()).sign(text);
}
