// Calls a peer; used by every button and notification that calls.

import type { Commands } from '../../protocol/contract/commands';
import { ACK, type Ack, refuse } from '../../protocol/errors';
import { parseInvite } from '../../protocol/identity/invite';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { ContactId } from '../../protocol/snapshot/ids';
import { mayReachNow } from '../admission/grants';
import { keepSecret, secretFor } from '../admission/invites';
import { noteLinked } from '../admission/known-callers';
import { checkKey, roadSettled } from '../broker/registration';
import { offscreenSettings } from '../offscreen/offscreen-settings';
import { orderOpen } from '../offscreen/order';
import { registrationNow } from '../store/registration-now';
import { read } from '../store/snapshot-store';
import { noteNotBegun, noteRing } from './call-evidence';

/** How often a call was asked for. The checks of one may take longer than those of the next. */
let presses = 0;
/** The last press that waits, or has waited, for the registration: an earlier one gives way to it. */
let newest = 0;

/** We are not registered: the reason is what the user has to mend. */
async function refuseNow(peer: ContactId, kind: CallKind): Promise<Ack> {
  await noteNotBegun(peer, kind);
  const registration = await registrationNow();
  return refuse(registration.name === 'waiting' ? registration.error : 'broker-unreachable');
}

/** With `instead` the call that is there now ends first. */
export async function startCall({ to, kind }: Commands['call.start'], instead = false): Promise<Ack> {
  const pressedAt = Date.now();
  const press = ++presses;
  const invite = parseInvite(to);
  const profile = await read('profile');
  if (!profile) return refuse('id-missing');
  if (!(await checkKey(profile))) return refuse('identity-lost');
  if (!invite) return refuse('id-malformed');
  if (invite.id === profile.id) return refuse('id-own');
  if ((await mayReachNow(invite.id, { for: 'dial' })).answer === 'no') return refuse('contact-blocked');
  newest = Math.max(newest, press);
  noteLinked(invite.id, invite.brokers);
  if (!(await roadSettled(invite.id))) return refuseNow(invite.id, kind);
  if (newest !== press) return ACK;
  const brokerReadyAt = Date.now();
  await keepSecret(invite, Date.now());
  const secret = await secretFor(invite.id, Date.now());
  await noteRing(invite.id);
  return orderOpen('call.dial', {
    to: invite.id,
    kind,
    secret,
    instead,
    settings: await offscreenSettings(),
    pressedAt,
    brokerReadyAt,
  });
}
