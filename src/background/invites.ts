// The invite this user holds open for a stranger, and the secrets of invites that others have sent.

import { base64url } from '../protocol/base64url';
import { INVITE_SECRET_BYTES, type Invite } from '../protocol/invite';
import type { Knock } from '../protocol/knock';
import { INVITE_WINDOW_MS } from '../protocol/limits';
import type { ContactId } from '../protocol/snapshot';
import { isInviteProof } from '../shared/invite-proof';
import { change, read } from './snapshot-store';

/** A new secret takes the place of an old one. */
export async function openInvite(now: number): Promise<void> {
  const secret = base64url(crypto.getRandomValues(new Uint8Array(INVITE_SECRET_BYTES)));
  await change('invite', () => ({ secret, until: now + INVITE_WINDOW_MS }));
}

export async function closeInvite(): Promise<void> {
  await change('invite', () => null);
}

/** The secret of the open invite, when the claim of this knock proves it. */
export async function provenSecret({ head, claim }: Knock, now: number): Promise<string | null> {
  const invite = await read('invite');
  if (!invite || now >= invite.until || claim.length === 0) return null;
  return (await isInviteProof(invite.secret, head, claim)) ? invite.secret : null;
}

/** An invite is for one: false when somebody else was faster. */
export async function spendInvite(secret: string): Promise<boolean> {
  let spent = false;
  await change('invite', (invite) => {
    spent = invite?.secret === secret;
    return spent ? null : invite;
  });
  return spent;
}

/** Remembers the secret of a link for as long as it can be of use. */
export async function keepSecret({ id, secret }: Invite, now: number): Promise<void> {
  if (!secret) return;
  await change('secrets', (secrets) => {
    const useful = Object.entries(secrets).filter(([, { until }]) => now < until);
    return { ...Object.fromEntries(useful), [id]: { secret, until: now + INVITE_WINDOW_MS } };
  });
}

export async function secretFor(id: ContactId, now: number): Promise<string | null> {
  const kept = (await read('secrets'))[id];
  return kept && now < kept.until ? kept.secret : null;
}
