// Takes the place of shared/keys.ts in the page of a guest: the identity is made for one invite and lives in session storage
// (session/kept.ts). Every check is that of shared/keys.ts.

import type { Identity, Signer, StoredIdentity } from '../../shared/keys';
import { contactIdOf } from '../../shared/keys';

export { contactIdOf, identityFrom, makeKeyPair, verify } from '../../shared/keys';
export type { Signer };

let current: StoredIdentity | null = null;

export function useIdentity(identity: StoredIdentity): void {
  current = identity;
}

export async function loadIdentity(): Promise<Identity | null> {
  return current && { id: await contactIdOf(current.publicKey), publicKey: current.publicKey };
}

export async function loadSigner(): Promise<Signer | null> {
  if (!current) return null;
  const { publicKey, privateKey } = current;
  return {
    id: await contactIdOf(publicKey),
    publicKey,
    isWebPage: true,
    sign: async (text) => new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, text)),
  };
}
