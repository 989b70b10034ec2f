// What each Report of the phone changes: first the snapshot, then what the user sees outside of our own views.

import type { Handlers, Reports, TransferReport } from '../protocol/contract';
import { isLive } from '../protocol/errands';
import { type ErrorCode, HEARD } from '../protocol/errors';
import { settles } from '../protocol/interrupted';
import { CHAT_KEPT, TRANSFERS_KEPT } from '../protocol/limits';
import { liveCall } from '../protocol/open-line';
import type {
  CallView,
  FilesAsk,
  MediaView,
  OpenLineView,
  PlainCall,
  TransferState,
  TransferView,
} from '../protocol/snapshot';
import { showBadge } from './badge';
import { logCall, logTurnedAway } from './call-log';
import { isWelcome, mayBeKept } from './contacts';
import { runErrands, takeLinks } from './courier';
import { done } from './done';
import { abandon, saveFile, saveRest } from './downloads';
import { forgetInterruption, rememberInterruption } from './interruption';
import { broker } from './line-keeper';
import {
  announceAsk,
  announceEnd,
  announceFiles,
  ring,
  ringUnverified,
  silence,
  silenceFiles,
} from './notifications';
import { acceptance, isAllowed } from './offers';
import { closePhone } from './offscreen-document';
import { order } from './order';
import { followShare } from './share-bar';
import { change, read } from './snapshot-store';
import { lookAround } from './standing';

type ReportHandlers = Pick<Handlers<'background'>, keyof Reports>;

const RINGING: CallView['phase']['name'] = 'ringing-here';

async function takeCall(call: CallView | null): Promise<void> {
  // Begun before anything is waited for: the list hears of what happened in its order.
  const logged = call && logCall(call);
  const contacts = await read('contacts');
  let before: CallView | null = null;
  await change('call', (old) => {
    before = old;
    return call === null && old && mayBeKept(contacts, old) ? old : call;
  });
  if (call && settles(call)) await forgetInterruption();
  // What has taken the path from the call may have taken the line too, and then nobody hears where we are now.
  if (isLost(call) && !isLost(before)) broker.doubt();
  await followRing(before, call);
  await logged;
  await showBadge();
}

const isLost = (call: CallView | null) => call?.phase.name === 'reconnecting';

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
    const byRule = before ? before.byRule : isWelcome(contacts, report);
    const transfer = { ...report, byRule, download: before?.download ?? null };
    return before
      ? old.map((each) => (each === before ? transfer : each))
      : [transfer, ...old].slice(0, TRANSFERS_KEPT);
  });
  const transfer = shown.find((each) => each.transfer === report.transfer);
  if (transfer) await followTransfer(before?.state, transfer);
  await showBadge();
}

async function followTransfer(was: TransferState | undefined, transfer: TransferView): Promise<void> {
  const { direction, state } = transfer;
  if (was && JSON.stringify(was) === JSON.stringify(state)) return;
  await lookAround();
  await runErrands();
  if (was?.name === state.name) return;
  if (state.name === 'saved') await announceEnd(transfer);
  if (direction === 'sending') return;
  if (state.name === 'offered') await answerOffer(transfer);
  else if (was?.name === 'offered') await silenceFiles(transfer);
  if (state.name === 'cancelled' || state.name === 'failed') await abandon(transfer.transfer);
}

async function answerOffer(transfer: TransferView): Promise<void> {
  const isWanted = transfer.byRule || (await isAllowed(transfer));
  const accepted = isWanted && (await order('file.accept', acceptance(transfer))).ok;
  if (!accepted) await announceFiles(transfer);
}

async function takeAsks(asks: readonly FilesAsk[]): Promise<void> {
  let before: readonly FilesAsk[] = [];
  await change('asks', (old) => {
    before = old;
    return asks;
  });
  for (const { call } of before) if (!asks.some((each) => each.call === call)) await silence(call);
  for (const ask of asks) {
    const isNew = !before.some((each) => each.call === ask.call && each.offers.length > 0);
    if (isNew && ask.offers.length > 0) await announceAsk(ask);
  }
  await showBadge();
}

/** A transfer that the phone knows nothing of has lost everything it had. */
async function takeKept({ live, saving }: Reports['files.kept']): Promise<void> {
  const error: ErrorCode = 'phone-closed';
  await change('transfers', (shown) =>
    shown.map((each) =>
      !isLive(each) || live.includes(each.transfer)
        ? each
        : { ...each, state: { name: 'failed', error }, endedAt: Date.now() },
    ),
  );
  await saveRest(saving);
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
  'call.turnedAway': (call) => done(logTurnedAway(call)),
  'call.interrupted': (interrupted) => done(rememberInterruption({ ...interrupted, at: Date.now() })),
  'openLine.changed': ({ openLine }) => done(takeOpenLine(openLine)),
  'media.changed': ({ media }) => done(takeMedia(media)),
  'link.measured': ({ link }) => done(change('link', () => link)),
  'chat.crossed': ({ entry }) => done(change('chat', (chat) => [...chat, entry].slice(-CHAT_KEPT))),
  'file.changed': ({ transfer }) => done(takeTransfer(transfer)),
  'files.asked': ({ asks }) => done(takeAsks(asks)),
  'files.kept': (kept) => done(takeKept(kept)),
  'files.linked': ({ links }) => done(takeLinks(links)),
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
