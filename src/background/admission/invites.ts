// The invite this user holds open for a stranger, what the claim of a knock proves of it, and the secrets of invites that others
// have sent.

import * as v from 'valibot';
import { base64url } from '../../protocol/codec/base64url';
import type { Commands } from '../../protocol/contract/commands';
import { ACK, type Ack, refuse } from '../../protocol/errors';
import { GUEST_PURPOSES } from '../../protocol/identity/guest-link';
import { INVITE_SECRET_BYTES, type Invite } from '../../protocol/identity/invite';
import { inviteLeftMs } from '../../protocol/identity/invite-window';
import { INVITE_LIFE_MS_MAX, INVITE_LIVES_MS, SPENT_INVITES } from '../../protocol/identity/limits';
import { linkPeer } from '../../protocol/identity/link-peer';
import type { Knock } from '../../protocol/signal/knock';
import type { InviteWindow, SpentInvite } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import { isInviteProof } from '../../shared/invite-proof';
import { randomBytes } from '../../shared/random';
import { order } from '../offscreen/order';
import { change, read } from '../store/snapshot-store';
import { refreshKnownCallers } from './known-callers';
import { endLinkFiles } from './link-files';

const lifeSchema = v.picklist(INVITE_LIVES_MS);
const purposeSchema = v.picklist(GUEST_PURPOSES);

/** Takes the place of an invite that is open. Strangers may knock when the promise resolves. */
export async function openInvite({ lifeMs }: Commands['invite.open'], now: number): Promise<Ack> {
  const life = v.safeParse(lifeSchema, lifeMs);
  if (!life.success) return refuse('unexpected');
  const secret = base64url(randomBytes(INVITE_SECRET_BYTES));
  const before = await keepSpent(now);
  await change('invite', () => ({ secret, until: now + life.output }));
  await refreshKnownCallers();
  await endLinkFiles(before);
  return ACK;
}

/** Whoever calls with the web link of the open invite calls for this. */
export async function inviteFor({ purpose }: Commands['invite.for']): Promise<Ack> {
  const checked = v.safeParse(purposeSchema, purpose);
  if (!checked.success) return refuse('unexpected');
  await change('invite', (invite) => invite && { ...invite, purpose: checked.output });
  return ACK;
}

export async function closeInvite(now: number): Promise<void> {
  const before = await keepSpent(now);
  await change('invite', () => null);
  await endLinkFiles(before);
}

/** An invite is good for one ring. What was chosen for its link waits for the caller, until the user has answered or not. */
export async function ringInvite(by: ContactId, now: number): Promise<void> {
  const before = await keepSpent(now);
  await change('invite', () => null);
  if (before?.files?.length) await order('files.bind', { from: linkPeer(before), to: by });
}

/** Whoever comes late with the link of this invite is told so, for as long as the invite could have been open. */
async function keepSpent(now: number): Promise<InviteWindow | null> {
  const invite = await read('invite');
  if (invite && inviteLeftMs(invite, now) > 0) await addSpent(spentOf(invite), now);
  return invite;
}

function spentOf({ files: _ended, ...invite }: InviteWindow): SpentInvite {
  return invite;
}

export async function addSpent(invite: SpentInvite, now: number): Promise<void> {
  await change('spentInvites', (spent) =>
    [...spent.filter((each) => inviteLeftMs(each, now) > 0), invite].slice(-SPENT_INVITES),
  );
}

/** The question of this peer uses up the invite, and no other: false when somebody was faster, or it was closed. */
export async function spendInvite({ secret }: InviteWindow, by: ContactId, now: number): Promise<boolean> {
  let taken: InviteWindow | null = null;
  await change('invite', (invite) => {
    taken = invite?.secret === secret ? invite : null;
    return taken ? null : invite;
  });
  if (!taken) return false;
  await addSpent({ ...spentOf(taken), by }, now);
  return true;
}

/** The user has declined what this peer asked: it asks no more by the invite that it came by. */
export async function endQuestions(peer: ContactId): Promise<void> {
  await change('spentInvites', (spent) =>
    spent.some(({ by }) => by === peer)
      ? spent.map(({ by, ...invite }) => (by === undefined || by === peer ? invite : { ...invite, by }))
      : spent,
  );
}

/** The invite that was used or closed, if the claim of this knock proves its secret. */
export async function provenSpentInvite({ head, claim }: Knock, now: number): Promise<SpentInvite | null> {
  if (claim.length === 0) return null;
  for (const invite of await read('spentInvites')) {
    if (inviteLeftMs(invite, now) > 0 && (await isInviteProof(invite.secret, head, claim))) return invite;
  }
  return null;
}

/** The open invite, if the claim of this knock proves its secret. */
export async function provenInvite({ head, claim }: Knock, now: number): Promise<InviteWindow | null> {
  const invite = await read('invite');
  if (!invite || inviteLeftMs(invite, now) === 0 || claim.length === 0) return null;
  return (await isInviteProof(invite.secret, head, claim)) ? invite : null;
}

/** Keeps the secret of an invite link for as long as the invite may be open. */
export async function keepSecret({ id, secret }: Invite, now: number): Promise<void> {
  if (!secret) return;
  await change('secrets', (secrets) => {
    const useful = Object.entries(secrets).filter(([, { until }]) => now < until);
    return { ...Object.fromEntries(useful), [id]: { secret, until: now + INVITE_LIFE_MS_MAX } };
  });
}

export async function forgetSecret(id: ContactId): Promise<void> {
  await change('secrets', (secrets) => {
    if (!(id in secrets)) return secrets;
    const { [id]: _gone, ...others } = secrets;
    return others;
  });
}

export async function secretFor(id: ContactId, now: number): Promise<string | null> {
  const kept = (await read('secrets'))[id];
  return kept && now < kept.until ? kept.secret : null;
}
