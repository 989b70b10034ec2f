// What each Report of the phone changes: first the snapshot, then what the user sees outside of our own views.

import type { Handlers, Reports, TransferReport } from '../protocol/contract';
import { type ErrorCode, HEARD } from '../protocol/errors';
import { CHAT_KEPT, TRANSFERS_KEPT } from '../protocol/limits';
import { liveCall } from '../protocol/open-line';
import type { CallView, MediaView, OpenLineView, PlainCall, TransferView } from '../protocol/snapshot';
import { showBadge } from './badge';
import { isWelcome, mayBeKept } from './contacts';
import { done } from './done';
import { abandon, saveFile } from './downloads';
import { forgetInterruption, rememberInterruption } from './interruption';
import { broker } from './line-keeper';
import { announceFiles, ring, ringUnverified, silence, silenceFiles } from './notifications';
import { closePhone } from './offscreen-document';
import { order } from './order';
import { followShare } from './share-bar';
import { change, read } from './snapshot-store';

type ReportHandlers = Pick<Handlers<'background'>, keyof Reports>;

const RINGING: CallView['phase']['name'] = 'ringing-here';

async function takeCall(call: CallView | null): Promise<void> {
  const contacts = await read('contacts');
  let before: CallView | null = null;
  await change('call', (old) => {
    before = old;
    return call === null && old && mayBeKept(contacts, old) ? old : call;
  });
  if (call && call.phase.name !== 'ended') await forgetInterruption();
  await followRing(before, call);
  await showBadge();
}

async function followRing(before: CallView | null, after: CallView | null): Promise<void> {
  const rang = before?.phase.name === RINGING ? before : null;
  const rings = after?.phase.name === RINGING ? after : null;
  if (rang && rang.call !== rings?.call) await silence(rang.call);
  if (rings && rings.call !== rang?.call) await ring(rings);
}

async function takeOpenLine(openLine: OpenLineView): Promise<void> {
  let before: OpenLineView = openLine;
  await change('openLine', (old) => {
    before = old;
    return openLine;
  });
  const [rang, rings] = [before, openLine].map(ringingCall);
  if (rang && rang.call !== rings?.call) await silence(rang.call);
  if (rings && rings.call !== rang?.call) await ringUnverified(rings);
  await showBadge();
}

function ringingCall(openLine: OpenLineView): PlainCall | null {
  const live = liveCall(openLine);
  return live?.phase.name === RINGING ? live : null;
}

async function takeMedia(media: MediaView): Promise<void> {
  let before: MediaView['share'] = null;
  await change('media', (old) => {
    before = old.share;
    return { ...media, share: withNotice(old.share, media.share) };
  });
  await followShare(before, media.share);
  await showBadge();
}

/** Whether the bar is missing is our own knowledge: the phone's report must not wipe it out. */
function withNotice(old: MediaView['share'], now: MediaView['share']): MediaView['share'] {
  const same = old?.source === 'tab' && now?.source === 'tab' && old.tabId === now.tabId;
  return same ? { ...now, barMissing: old.barMissing } : now;
}

async function takeTransfer(report: TransferReport): Promise<void> {
  const contacts = await read('contacts');
  let before: TransferView | undefined;
  const shown = await change('transfers', (old) => {
    before = old.find((each) => each.transfer === report.transfer);
    const transfer = { ...report, byRule: before ? before.byRule : isWelcome(contacts, report) };
    return before
      ? old.map((each) => (each === before ? transfer : each))
      : [transfer, ...old].slice(0, TRANSFERS_KEPT);
  });
  const transfer = shown.find((each) => each.transfer === report.transfer);
  if (transfer) await followTransfer(before?.state.name, transfer);
  await showBadge();
}

async function followTransfer(was: TransferView['state']['name'] | undefined, transfer: TransferView) {
  const is = transfer.state.name;
  if (is === was || transfer.direction === 'sending') return;
  if (is === 'offered') await answerOffer(transfer);
  else if (was === 'offered') await silenceFiles(transfer);
  if (is === 'cancelled' || is === 'failed') await abandon(transfer.transfer);
}

async function answerOffer(transfer: TransferView): Promise<void> {
  const accepted = transfer.byRule && (await order('file.accept', { transfer: transfer.transfer })).ok;
  if (!accepted) await announceFiles(transfer);
}

/** A fault that nobody waits to hear of. */
export async function meetProblem(error: ErrorCode): Promise<void> {
  await change('problem', () => ({ error, at: Date.now() }));
}

export const reportHandlers: ReportHandlers = {
  'signal.ready': async ({ to, type, payload }) => {
    if (!broker.send(to, type, payload)) await meetProblem('broker-unreachable');
    return HEARD;
  },
  'call.changed': ({ call }) => done(takeCall(call)),
  'call.interrupted': (interrupted) => done(rememberInterruption({ ...interrupted, at: Date.now() })),
  'openLine.changed': ({ openLine }) => done(takeOpenLine(openLine)),
  'media.changed': ({ media }) => done(takeMedia(media)),
  'link.measured': ({ link }) => done(change('link', () => link)),
  'chat.crossed': ({ entry }) => done(change('chat', (chat) => [...chat, entry].slice(-CHAT_KEPT))),
  'file.changed': ({ transfer }) => done(takeTransfer(transfer)),
  'file.verified': (file) => done(saveFile(file)),
  'problem.met': ({ error }) => done(meetProblem(error)),
  'phone.busy': async () => HEARD,
  'phone.idle': async () => {
    const call = await read('call');
    const { state } = await read('openLine');
    if ((!call || call.phase.name === 'ended') && state.name === 'off') await closePhone();
    return HEARD;
  },
};
