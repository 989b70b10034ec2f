// Tells contacts who are online at which brokers the user can be called, and takes what they tell.

import { base64url } from '../../protocol/codec/base64url';
import { CLOCK_SKEW_MS } from '../../protocol/signal/limits';
import { decodeWhereabouts, whereaboutsBody, whereaboutsText } from '../../protocol/signal/whereabouts';
import type { ContactId } from '../../protocol/snapshot/ids';
import { homesOf } from '../../protocol/snapshot/settings';
import { contactIdOf, verify } from '../../shared/keys';
import { ownIdentity, signMessage } from '../../shared/signed-messages';
import { mayReachNow } from '../admission/grants';
import { mayKnockNow } from '../admission/knock-budget';
import { read } from '../store/snapshot-store';
import { keepNamed } from './named-brokers';
import type { Send } from './roads';

/** What each contact was told last since the worker started, and by whom: a profile that was restored is another one. */
const told = new Map<ContactId, string>();

/** Once for each list. To whom the user appears offline nothing is told. */
export async function tellWhereabouts(to: ContactId, send: Send): Promise<void> {
  const own = await ownIdentity();
  const brokers = homesOf(await read('settings'));
  const news = [own.id, ...brokers].join(' ');
  if (told.get(to) === news || (await mayReachNow(to, { for: 'answer' })).answer !== 'free') return;
  const body = whereaboutsBody({ to, key: own.publicKey, time: Date.now(), brokers });
  const message = await signMessage(own, body, whereaboutsText(body));
  if (send(to, 'OFFER', base64url(message))) told.set(to, news);
}

/** True when the message claims to be whereabouts; then nobody else needs to look at it. */
export async function hearWhereabouts(from: string, message: Uint8Array): Promise<boolean> {
  const heard = decodeWhereabouts(message);
  if (!heard) return false;
  const contact = (await read('contacts')).find(({ id }) => id === from);
  const now = Date.now();
  const { to, key, time, brokers, signature, signed } = heard;
  const isNew = Math.abs(now - time) <= CLOCK_SKEW_MS && time > (contact?.whereaboutsAt ?? 0);
  if (!contact || contact.blocked || !isNew || to !== (await read('profile'))?.id) return true;
  if ((await contactIdOf(key)) !== from || !(await verify(key, signature, signed))) return true;
  if (await mayKnockNow(contact.id, false, now)) await keepNamed(contact.id, brokers, time);
  return true;
}
