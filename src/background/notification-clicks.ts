// Carries out clicks on notifications and presses on their buttons. A press answers what the notification showed, which its
// id names. browser-ui/ decides which notifications are shown.

import { ACK } from '../protocol/errors';
import { liveCall } from '../protocol/open-line/open-line-machine';
import { putAwayNotification } from './browser-ui/browser-ui';
import { openCallWindow } from './browser-ui/call-window';
import {
  ASK_PREFIX,
  askId,
  FILE_PREFIX,
  fileId,
  MISSED_PREFIX,
  missedId,
  resumedId,
  ringId,
  TRIAL_PREFIX,
  trialId,
} from './browser-ui/notification-ids';
import { hangUp } from './call/hang-up';
import { startCall } from './call/start-call';
import { order, orderOpen } from './offscreen/order';
import { showProblem } from './store/problem';
import { read } from './store/snapshot-store';
import { showSaved } from './transfer/downloads';
import { acceptance, allowFiles, refuseFiles } from './transfer/file-consent';
import { acceptTrial } from './trial/trials';

/** The first of the two buttons. */
const ACCEPT = 0;

export async function notificationClicked(id: string): Promise<void> {
  await putAwayNotification(id);
  await openCallWindow();
}

export async function notificationPressed(id: string, button: number): Promise<void> {
  const accepts = button === ACCEPT;
  if (id.startsWith(MISSED_PREFIX)) return pressedForMissed(id);
  if (id.startsWith(FILE_PREFIX)) return pressedForFiles(id, accepts);
  if (id.startsWith(ASK_PREFIX)) return pressedForAsk(id, accepts);
  if (id.startsWith(TRIAL_PREFIX)) return pressedForTrial(id, accepts);
  const call = await read('call');
  if (call && id === resumedId(call)) {
    await putAwayNotification(id);
    if (accepts) await order('media.microphone', { on: true });
    else await hangUp({ call: call.id });
    return;
  }
  if (!call || id !== ringId(call.id)) return pressedForOpenLine(id, button);
  if (!accepts) {
    await order('call.decline', { call: call.id });
    return;
  }
  await order('call.accept', { call: call.id, kind: call.kind });
  await openCallWindow();
}

async function pressedForMissed(id: string): Promise<void> {
  const missed = (await read('calls')).find((each) => each.unseen && id === missedId(each));
  const ack = missed ? await startCall({ to: missed.peer, kind: missed.kind }) : ACK;
  if (!ack.ok) await showProblem(ack.error);
  await openCallWindow();
}

async function pressedForAsk(id: string, accepts: boolean): Promise<void> {
  const ask = (await read('asks')).find((each) => askId(each) === id);
  // The question has changed since it was shown.
  if (!ask) await openCallWindow();
  // Whoever wants files gets those that the user chooses in a view.
  else if (!accepts) await refuseFiles(ask);
  else await (ask.wantsFiles ? openCallWindow() : allowFiles(ask));
}

/** The question may be gone since it was shown. */
async function pressedForTrial(id: string, accepts: boolean): Promise<void> {
  const trial = await read('trial');
  if (trial?.phase.name !== 'ringing-here' || trialId(trial) !== id) return;
  if (accepts) await acceptTrial({ trial: trial.id });
  else await order('trial.stop', { trial: trial.id });
}

/** The notification of an offer has two buttons; that of a saved transfer has one. */
async function pressedForFiles(id: string, isFirst: boolean): Promise<void> {
  const shown = (await read('transfers')).find((each) => fileId(each) === id);
  if (!shown) return;
  const { state } = shown;
  if (state.name === 'saved') await showSaved(shown);
  else if (state.name === 'offered' && isFirst) {
    await orderOpen('file.accept', acceptance(shown));
  } else if (state.name === 'offered') await orderOpen('file.decline', { transfer: shown.id });
}

async function pressedForOpenLine(id: string, button: number): Promise<void> {
  const call = liveCall(await read('openLine'));
  if (!call || id !== ringId(call.id)) return;
  if (button !== ACCEPT) {
    await order('openLine.decline', { call: call.id });
    return;
  }
  await order('openLine.accept', { call: call.id, kind: call.kind });
  await openCallWindow();
}
