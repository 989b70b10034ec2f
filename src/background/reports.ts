// Handles each Report of the offscreen document: changes the snapshot, from which follows what the user sees (browser-ui/).

import { isShownAsk } from '../protocol/consent/shown-ask';
import type { Handlers } from '../protocol/contract';
import type { Reports, TransferReport } from '../protocol/contract/reports';
import { ACK, done, type ErrorCode } from '../protocol/errors';
import { isLinkPeer } from '../protocol/identity/link-peer';
import type { ContactId } from '../protocol/snapshot/ids';
import type { MediaView } from '../protocol/snapshot/media-view';
import type { FilesAsk, TransferState, TransferView } from '../protocol/snapshot/transfer-view';
import { isLive } from '../protocol/transfer/file-dial-plan';
import { SAVED_TOLD_MS } from '../protocol/transfer/limits';
import { serialQueue } from '../shared/serial-queue';
import { refreshKnownCallers } from './admission/known-callers';
import { noteLinkFiles } from './admission/link-files';
import { onPeerNamed } from './broker/named-brokers';
import { brokers, roads } from './broker/registration';
import { mendBrowserUi } from './browser-ui/browser-ui';
import { onCallSeen } from './call/call-evidence';
import { logTurnedAway } from './call/call-log';
import { onCallChanged, onCallInterrupted } from './call/call-reports';
import { followMute } from './call/tab-mute';
import { onCallTold } from './evidence/tell-evidence';
import { closeOffscreen } from './offscreen/offscreen-document';
import { noteAll } from './store/log';
import { showProblem } from './store/problem';
import { change, read } from './store/snapshot-store';
import { abandon, saveFile, saveRest } from './transfer/downloads';
import { answeredAtOnce, answeredOffer, decidedAtOnce, unaskedWhile } from './transfer/file-consent';
import { dialDue, onFilesLinked } from './transfer/file-dialer';
import { onTrialChanged } from './trial/trials';

type ReportHandlers = Pick<Handlers<'background'>, keyof Reports>;

const serialised = serialQueue();
/** What the user has chosen for a link answers the question of its guest, and is reported before that. */
let lastChange: Promise<void> = Promise.resolve();

async function onMediaChanged(media: MediaView): Promise<void> {
  let before: MediaView['share'] = null;
  await change('media', (old) => {
    before = old.share;
    return { ...media, share: withNotice(old.share, media.share) };
  });
  // The user may have muted the tab while its share began.
  if (media.share?.source === 'tab' && before === null) await followMute(media.share.tabId);
}

/** Only background knows whether the bar is missing: a Report must not overwrite `barMissing`. */
function withNotice(old: MediaView['share'], now: MediaView['share']): MediaView['share'] {
  const same = old?.source === 'tab' && now?.source === 'tab' && old.tabId === now.tabId;
  return same ? { ...now, barMissing: old.barMissing } : now;
}

async function onFileChanged(report: TransferReport): Promise<void> {
  const { id, peer, direction, state } = report;
  if (isLinkPeer(peer)) return noteLinkFiles(report);
  if (direction === 'receiving' && state.name === 'offered') {
    await unaskedWhile(report, () => noteTransfer(report));
    await mendBrowserUi();
    return;
  }
  await noteTransfer(report);
  answeredOffer(id);
}

/** True for an offer that was answered at once. */
async function noteTransfer(report: TransferReport): Promise<boolean> {
  let before: TransferView | undefined;
  const guestNow = await guestNameOf(report.peer);
  const shown = await change('transfers', (old) => {
    before = old.find((each) => each.id === report.id);
    const { byRule = false, download = null, waitsFor = null, diskNames = {}, zipName = null } = before ?? {};
    const ours = { byRule, download, waitsFor, diskNames, zipName };
    const guest = before?.guest ?? guestNow;
    const named = guest !== undefined && { guest };
    const transfer = { ...report, ...ours, ...named, admitsUntil: admittedUntil(report, before) };
    return before ? old.map((each) => (each === before ? transfer : each)) : [transfer, ...old];
  });
  const transfer = shown.find((each) => each.id === report.id);
  return transfer ? followTransfer(before?.state, transfer) : false;
}

/** The name that a guest gives itself; undefined for a peer who is not seen as one now. */
async function guestNameOf(peer: ContactId): Promise<string | undefined> {
  const link = (await read('fileLinks')).find((each) => each.peer === peer);
  const call = await read('call');
  return link?.guest ?? (call?.isGuest && call.peer === peer ? (call.peerSays ?? '') : undefined);
}

/** The sender may not have learned that the transfer was saved: it is admitted for a while, to ask. */
function admittedUntil(report: TransferReport, before: TransferView | undefined): number | null {
  const isSaved = report.direction === 'receiving' && report.state.name === 'saved';
  if (!isSaved || before?.state.name === 'saved') return before?.admitsUntil ?? null;
  return Date.now() + SAVED_TOLD_MS;
}

async function followTransfer(was: TransferState | undefined, transfer: TransferView): Promise<boolean> {
  const { direction, state } = transfer;
  if (was && JSON.stringify(was) === JSON.stringify(state)) return false;
  await refreshKnownCallers();
  await dialDue();
  if (was?.name === state.name || direction === 'sending') return false;
  if (state.name === 'cancelled' || state.name === 'failed') await abandon(transfer.id);
  return state.name === 'offered' && answerOffer(transfer);
}

async function answerOffer(offer: TransferView): Promise<boolean> {
  const by = await decidedAtOnce(offer);
  if (by === 'rule') {
    await change('transfers', (all) =>
      all.map((each) => (each.id === offer.id ? { ...each, byRule: true } : each)),
    );
  }
  return by !== null;
}

async function onFilesAsked(asks: readonly FilesAsk[]): Promise<void> {
  const before = await read('asks');
  const isNew = (ask: FilesAsk) => isShownAsk(ask) && !before.some((each) => isSameAsk(each, ask));
  const open: FilesAsk[] = [];
  for (const ask of asks) if (!(isNew(ask) && (await answeredAtOnce(ask)))) open.push(ask);
  await change('asks', () => open);
}

const isSameAsk = (a: FilesAsk, b: FilesAsk) => a.call === b.call && a.digest === b.digest;

/** A transfer that the offscreen document does not know has lost its data, and fails. */
async function onFilesKept({ live, saving }: Reports['files.kept']): Promise<void> {
  const error: ErrorCode = 'offscreen-closed';
  await change('transfers', (shown) =>
    shown.map((each) =>
      !isLive(each) || live.includes(each.id)
        ? each
        : { ...each, state: { name: 'failed', error }, endedAt: Date.now() },
    ),
  );
  await saveRest(saving);
}

export const reportHandlers: ReportHandlers = {
  'signal.ready': async ({ to, type, payload, road }) => {
    if (!roads.send(to, type, payload, road)) await showProblem('broker-unreachable');
    return ACK;
  },
  'call.changed': ({ call }) => done(onCallChanged(call)),
  'call.turnedAway': (call) => done(logTurnedAway(call)),
  'call.seen': (report) => done(onCallSeen(report)),
  'call.told': (report) => done(onCallTold(report)),
  'trial.changed': ({ trial }) => done(onTrialChanged(trial)),
  'call.interrupted': (broken) => done(onCallInterrupted(broken)),
  'openLine.changed': ({ openLine }) => done(change('openLine', () => openLine)),
  'media.changed': ({ media }) => done(onMediaChanged(media)),
  'link.doubted': async () => {
    brokers.doubt();
    return ACK;
  },
  'link.measured': ({ link }) => done(change('link', () => link)),
  'log.noted': ({ entries }) => done(noteAll(entries)),
  'timeline.changed': ({ timeline }) => done(change('timeline', () => timeline)),
  'link.ended': ({ ended }) => done(change('endedLinks', (before) => [...before, ended])),
  'peer.named': (named) => done(onPeerNamed(named)),
  'chat.added': ({ entry }) => done(change('chat', (chat) => [...chat, entry])),
  'file.changed': ({ transfer }) => {
    lastChange = onFileChanged(transfer);
    return done(lastChange);
  },
  'files.asked': ({ asks }) =>
    done(
      serialised(async () => {
        // Whoever has reported it hears how it failed.
        await lastChange.catch(() => undefined);
        await onFilesAsked(asks);
      }),
    ),
  'files.kept': (kept) => done(onFilesKept(kept)),
  'files.linked': ({ links }) => done(onFilesLinked(links)),
  'file.verified': (file) => done(saveFile(file)),
  'problem.met': ({ error, files }) => done(showProblem(error, files)),
  'offscreen.busy': async () => ACK,
  'offscreen.idle': async () => {
    const call = await read('call');
    const { state } = await read('openLine');
    if ((!call || call.phase.name === 'ended') && state.name === 'off') await closeOffscreen();
    return ACK;
  },
};
