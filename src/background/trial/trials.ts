// The checks with contacts: begins them, adds what only background knows, and lets the results be told once both users have agreed.

import type { Commands } from '../../protocol/contract/commands';
import { type Ack, refuse } from '../../protocol/errors';
import { toldOf } from '../../protocol/evidence/evidence';
import type { CallId } from '../../protocol/snapshot/ids';
import type { TrialReport, TrialView } from '../../protocol/snapshot/trial-view';
import { serialQueue } from '../../shared/serial-queue';
import { mayReachNow } from '../admission/grants';
import { checkKey, roadSettled } from '../broker/registration';
import { openDoctor } from '../browser-ui/doctor-tab';
import { backgroundEvidence, seenHere } from '../call/call-evidence';
import { order, orderOpen } from '../offscreen/order';
import { registrationNow } from '../store/registration-now';
import { change, read } from '../store/snapshot-store';

const serialised = serialQueue();

export async function startTrial({ to }: Commands['trial.start']): Promise<Ack> {
  const profile = await read('profile');
  if (!profile) return refuse('id-missing');
  if (!(await checkKey(profile))) return refuse('identity-lost');
  if ((await mayReachNow(to, { for: 'dial' })).answer === 'no') return refuse('contact-blocked');
  if (!(await roadSettled(to))) {
    const registration = await registrationNow();
    return refuse(registration.name === 'waiting' ? registration.error : 'broker-unreachable');
  }
  return orderOpen('trial.dial', { to });
}

/** The check-up runs in the page that it opens. */
export async function acceptTrial({ trial }: Commands['trial.accept']): Promise<Ack> {
  const ack = await order('trial.accept', { trial });
  if (ack.ok) await openDoctor('check-up');
  return ack;
}

export async function dismissTrial(id: CallId): Promise<void> {
  await change('trial', (shown) => (shown?.id === id && shown.isOver ? null : shown));
}

export function onTrialChanged({ here: seen, ...trial }: TrialReport): Promise<void> {
  return serialised(async () => {
    const { peer } = trial;
    const here = seen && {
      ...seenHere({ here: seen, peer }),
      ...(await backgroundEvidence(peer, trial.id)),
    };
    const shown = await change('trial', (before) => {
      const isTold = before?.id === trial.id && before.isTold;
      return { ...trial, here: (before?.id === trial.id && before.here) || here, isTold };
    });
    if (shown && isUnasked(shown)) await dismissTrial(shown.id);
    else if (shown) await tell(shown);
  });
}

/** The question is gone, and this user has not answered it: there is nothing to read. */
const isUnasked = ({ role, isOver, isAgreed }: TrialView) => role === 'callee' && isOver && !isAgreed;

async function tell({ id, peer, here, found, isTold }: TrialView): Promise<void> {
  if (!here || isTold || (await mayReachNow(peer, { for: 'trial-result' })).answer !== 'free') return;
  await change('trial', (shown) => (shown?.id === id ? { ...shown, isTold: true } : shown));
  await order('trial.tell', { trial: id, result: { evidence: toldOf(here), found: found && [...found] } });
}
