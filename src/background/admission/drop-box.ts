// The drop box: an invite to send files to this user, which stands until the user closes it. Each guest who comes with its link is a
// question to the user; all of them together are bounded, since a guest can make itself a new key for each knock.

import { draw } from '../../protocol/budget/bucket';
import { DROP_BOX_TERMS } from '../../protocol/budget/limits';
import { base64url } from '../../protocol/codec/base64url';
import { INVITE_SECRET_BYTES } from '../../protocol/identity/invite';
import { DROP_BOX_GUESTS_KNOWN, INVITE_LIFE_MS_MAX } from '../../protocol/identity/limits';
import type { Knock } from '../../protocol/signal/knock';
import type { DropBox } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import { isInviteProof } from '../../shared/invite-proof';
import { randomBytes } from '../../shared/random';
import { change, read } from '../store/snapshot-store';
import { addSpent } from './invites';
import { refreshKnownCallers } from './known-callers';

/** One that is open stays as it is. Strangers may knock when the promise resolves. */
export async function openDropBox(): Promise<void> {
  const secret = base64url(randomBytes(INVITE_SECRET_BYTES));
  await change('dropBox', (box) => box ?? { secret, guests: 0, known: [] });
  await refreshKnownCallers();
}

/** Whoever comes with its link within a day is told that it was closed; later, as any stranger, nothing. */
export async function closeDropBox(now: number): Promise<void> {
  const box = await read('dropBox');
  if (!box) return;
  await addSpent({ secret: box.secret, until: now + INVITE_LIFE_MS_MAX }, now);
  await change('dropBox', () => null);
}

/** The open drop box, if the claim of this knock proves its secret. */
export async function provenDropBox({ head, claim }: Knock): Promise<DropBox | null> {
  const box = await read('dropBox');
  if (!box || claim.length === 0) return null;
  return (await isInviteProof(box.secret, head, claim)) ? box : null;
}

/** Counts a question by this drop box. False when it was closed meanwhile, and when too many have come lately. */
export async function askByDropBox({ secret }: DropBox, by: ContactId, now: number): Promise<boolean> {
  let may = false;
  await change('boxKnocks', (bucket) => {
    const after = draw(bucket ?? undefined, DROP_BOX_TERMS, 1, now);
    may = after !== null;
    return after ?? bucket;
  });
  if (!may) return false;
  const box = await change('dropBox', (open) => (open?.secret === secret ? counted(open, by) : open));
  return box?.secret === secret;
}

/** A guest whose page was loaded again is the same guest. */
function counted(box: DropBox, by: ContactId): DropBox {
  if (box.known.includes(by)) return box;
  return { ...box, guests: box.guests + 1, known: [...box.known, by].slice(-DROP_BOX_GUESTS_KNOWN) };
}
