// Calls a peer; used by every button and notification that calls.

import type { Commands } from '../../protocol/contract/commands';
import { ACK, type Ack, refuse } from '../../protocol/errors';
import { parseInvite } from '../../protocol/identity/invite';
import { mayReachNow } from '../admission/grants';
import { keepSecret, secretFor } from '../admission/invites';
import { checkKey, registrationSettled } from '../broker/registration';
import { offscreenSettings } from '../offscreen/offscreen-settings';
import { orderOpen } from '../offscreen/order';
import { read } from '../store/snapshot-store';

/** The call that was asked for last: one that still waits for the registration gives way to it. */
let newest: object | null = null;

/** With `instead` the call that is there now ends first. */
export async function startCall({ to, kind }: Commands['call.start'], instead = false): Promise<Ack> {
  const invite = parseInvite(to);
  const profile = await read('profile');
  if (!profile) return refuse('id-missing');
  if (!(await checkKey(profile))) return refuse('identity-lost');
  if (!invite) return refuse('id-malformed');
  if (invite.id === profile.id) return refuse('id-own');
  if ((await mayReachNow(invite.id, { for: 'dial' })).answer === 'no') return refuse('contact-blocked');
  const asked = {};
  newest = asked;
  if (!(await registrationSettled())) return refuse('broker-unreachable');
  if (newest !== asked) return ACK;
  await keepSecret(invite, Date.now());
  const secret = await secretFor(invite.id, Date.now());
  return orderOpen('call.dial', {
    to: invite.id,
    kind,
    secret,
    instead,
    settings: await offscreenSettings(),
  });
}
