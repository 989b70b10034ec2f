// Handles each Command. The Ack says only whether the Command was taken; the snapshot shows what comes of it.

import type { Handlers } from '../protocol/contract';
import { type Commands, RELAYED, RELAYED_AFTER_OPENING } from '../protocol/contract/commands';
import type { Orders } from '../protocol/contract/orders';
import { ACK, type Ack, done, refuse } from '../protocol/errors';
import { parsePlainId } from '../protocol/open-line/plain-id';
import type { CallId } from '../protocol/snapshot/ids';
import { NAME_CHARS } from '../protocol/text/limits';
import { plainText } from '../protocol/text/plain-text';
import { closeDropBox, openDropBox } from './admission/drop-box';
import { closeInvite, inviteFor, openInvite } from './admission/invites';
import { askPresence } from './broker/presence';
import { brokers, roads } from './broker/registration';
import { openCallWindow, openWindowSettings } from './browser-ui/call-window';
import { openDock, redeemDock, unfoldDock } from './browser-ui/dock';
import { openDoctor } from './browser-ui/doctor-tab';
import { tryBarAgain } from './browser-ui/share-bar';
import { openRestore, openWelcome } from './browser-ui/welcome-tab';
import { clearCalls, removeCall, seeCalls } from './call/call-log';
import { beginDoNotDisturb, endDoNotDisturb } from './call/do-not-disturb';
import { hangUp } from './call/hang-up';
import { shareTab, stopShare } from './call/share-tab';
import { shareWith } from './call/share-wish';
import { startCall } from './call/start-call';
import { keepDraft, sendLine, sendPlainLine } from './chat/drafts';
import { readChat } from './chat/read-marks';
import { contactCommands } from './contact/contact-commands';
import { restoreBackup, saveBackup } from './identity/backup';
import { eraseEverything } from './identity/erase';
import { keepBackup, showWords, skipBackup } from './identity/first-backup';
import { makeIdentity, recoverKey } from './identity/identity';
import { changeAndApplySettings } from './lifecycle/change-settings';
import { askNow } from './offscreen/home-relay';
import { openOffscreen } from './offscreen/offscreen-document';
import { offscreenSettings } from './offscreen/offscreen-settings';
import { order, orderOpen } from './offscreen/order';
import { isQuietNow } from './store/quiet';
import { change, read } from './store/snapshot-store';
import { showSaved } from './transfer/downloads';
import { allowFiles, refuseFiles } from './transfer/file-consent';
import { acceptTrial, dismissTrial, startTrial } from './trial/trials';

type CommandHandlers = Pick<Handlers<'background'>, keyof Commands>;

/** One handler for each of these Commands, which all do the same with it. */
function relay<K extends keyof Commands & keyof Orders>(
  names: readonly K[],
  to: (name: K, body: Orders[K]) => Promise<Ack>,
): Pick<CommandHandlers, K> {
  const entries = names.map((name) => [name, (body: Orders[K]) => to(name, body)]);
  return Object.fromEntries(entries) as Pick<CommandHandlers, K>;
}

/** Carries out `act` only if the user has switched the open line on, which is off by default. */
async function whileOpen(act: () => Promise<Ack>): Promise<Ack> {
  if (!(await read('profile'))) return refuse('id-missing');
  return (await read('settings')).openLine ? act() : refuse('open-line-off');
}

function dialOpenLine({ to, kind }: Commands['openLine.dial']): Promise<Ack> {
  return whileOpen(async () => {
    const id = parsePlainId(to);
    return id
      ? orderOpen('openLine.dial', { to: id, kind, settings: await offscreenSettings() })
      : refuse('id-malformed');
  });
}

/** The user has put the end of a call away. */
async function dismissCall(call: CallId): Promise<void> {
  // A call that broke off may be on its way back.
  await hangUp({ call });
  await change('call', (shown) => (shown?.id === call && shown.phase.name === 'ended' ? null : shown));
}

async function renameProfile({ name: typed }: Commands['profile.rename']): Promise<Ack> {
  const name = plainText(typed, NAME_CHARS);
  if (!name) return refuse('name-empty');
  const profile = await change('profile', (before) => before && { ...before, name });
  return profile ? ACK : refuse('id-missing');
}

/** A press answers the question that was shown: it is refused when the announcement has changed. */
async function allowAskedFiles({ call, digest }: Commands['files.allow']): Promise<Ack> {
  const ask = (await read('asks')).find((each) => each.call === call);
  if (!ask) return refuse('not-connected');
  return ask.digest === digest ? allowFiles(ask) : refuse('offer-changed');
}

async function showFile({ transfer }: Commands['file.show']): Promise<Ack> {
  const shown = (await read('transfers')).find((each) => each.id === transfer);
  return shown && (await showSaved(shown)) ? ACK : refuse('file-gone');
}

export const commandHandlers: CommandHandlers = {
  ...relay(RELAYED, order),
  ...relay(RELAYED_AFTER_OPENING, orderOpen),
  'call.start': (call) => startCall(call),
  'call.switch': (call) => startCall(call, true),
  'call.hangUp': hangUp,
  'call.dismiss': ({ call }) => done(dismissCall(call)),
  'calls.seen': ({ peer }) => done(seeCalls(peer)),
  'calls.remove': ({ call }) => done(removeCall(call)),
  'calls.clear': () => done(clearCalls()),
  'share.tab': shareTab,
  'share.with': shareWith,
  'share.stop': stopShare,
  'share.bar': () => done(tryBarAgain()),
  'chat.send': sendLine,
  'draft.keep': keepDraft,
  'chat.read': (seen) => done(readChat(seen)),
  'openLine.dial': dialOpenLine,
  'openLine.open': () =>
    whileOpen(async () =>
      (await isQuietNow())
        ? refuse('do-not-disturb')
        : orderOpen('openLine.open', { settings: await offscreenSettings() }),
    ),
  'openLine.say': sendPlainLine,
  'offscreen.open': () => done(openOffscreen()),
  'file.show': showFile,
  'files.allow': allowAskedFiles,
  'files.refuse': refuseFiles,
  'file.dismiss': ({ transfer }) =>
    done(change('transfers', (shown) => shown.filter((each) => each.id !== transfer))),
  'file.dismissAll': () =>
    done(change('transfers', (shown) => shown.filter(({ endedAt }) => endedAt === null))),
  ...contactCommands,
  'doNotDisturb.begin': beginDoNotDisturb,
  'doNotDisturb.end': () => done(endDoNotDisturb()),
  'invite.open': (wanted) => openInvite(wanted, Date.now()),
  'invite.for': (wanted) => inviteFor(wanted),
  'invite.close': () => done(closeInvite(Date.now())),
  'dropBox.open': () => done(openDropBox()),
  'dropBox.close': () => done(closeDropBox(Date.now())),
  'presence.ask': () => done(askPresence(roads, brokers.send)),
  'identity.make': makeIdentity,
  'identity.recover': recoverKey,
  'identity.erase': () => done(eraseEverything()),
  'backup.keep': keepBackup,
  'backup.skip': () => done(skipBackup()),
  'backup.show': () => done(showWords()),
  'backup.save': saveBackup,
  'backup.restore': restoreBackup,
  'profile.rename': renameProfile,
  'settings.change': changeAndApplySettings,
  'line.retry': async () => {
    brokers.retryNow();
    return ACK;
  },
  'window.open': () => done(openCallWindow()),
  'dock.open': openDock,
  'dock.redeem': redeemDock,
  'dock.unfold': unfoldDock,
  'doctor.open': ({ tab, call }) => done(openDoctor(tab, call)),
  'trial.start': startTrial,
  'trial.accept': acceptTrial,
  'trial.dismiss': ({ trial }) => done(dismissTrial(trial)),
  'welcome.open': () => done(openWelcome()),
  'restore.open': () => done(openRestore()),
  'problem.dismiss': () => done(change('problem', () => null)),
  'home.ask': () => done(askNow()),
  'background.answer': async () => ACK,
  'settings.open': ({ group }) => done(openWindowSettings(group)),
};
