// The acts of the users of the model: every act that a view or a notification allows, also on a view that is out of date.

import fc from 'fast-check';
import type { CallKind } from '../../../src/protocol/snapshot/call-view';
import type { ContactId, TransferId } from '../../../src/protocol/snapshot/ids';
import type { OfferedEntry } from '../../../src/protocol/transfer/file-frames';
import { act, actOn, anyOf, type Choice } from './act';
import { askNote, fileNote, resumedNote } from './background';
import { CONTENTS } from './contents';
import type { Seen } from './oracle';
import type { Side } from './side';

/** The bytes of a rule: nothing, a film, and more than a rule accepts in a day. */
const RULES = [0, 4e9, 20e9];

export function press(side: Side, seen: Seen, accepts: boolean): void {
  const { background, calls, fileLinks, files, oracle } = side;
  const { stored } = background;
  oracle.doing = { name: 'press', seen };
  if (seen.about === 'ring' && stored.call?.id === seen.id) {
    const session = calls.find(stored.call.id);
    if (accepts) session?.accept(stored.call.kind);
    else session?.step({ name: 'decline' });
  } else if (seen.about === 'ask') {
    const ask = stored.asks.find((each) => askNote(each) === `ask:${seen.id}:${seen.digest}`);
    if (ask && accepts) background.allowFiles(ask);
    else if (ask) fileLinks.refuse(ask.call);
  } else if (seen.about === 'offer') {
    const offer = stored.transfers.find((each) => fileNote(each) === `file:${seen.id}:${seen.digest}`);
    if (offer?.state.name === 'offered' && accepts) files.accept(offer.id, offer.digest);
    else if (offer?.state.name === 'offered') files.say(offer.id, 'decline');
  } else if (seen.about === 'resumed' && stored.call && resumedNote(stored.call) === `resumed:${seen.id}`) {
    if (accepts) side.microphone(true);
    else hangUp(side);
  } else if (seen.about === 'trial') {
    const trial = side.trials.alive;
    if (trial?.id !== seen.id) return;
    if (accepts) trial.step({ name: 'accept' });
    else trial.stop();
  } else if (seen.about === 'ended' && stored.call?.id === seen.id) dismiss(side);
}

/** A card of an offer that has been on the screen for a while. */
function acceptCard(side: Side, at: number): void {
  const seen = side.oracle.seen[at];
  if (seen?.about !== 'offer') return;
  side.oracle.doing = { name: 'press', seen };
  side.files.accept(seen.id as TransferId, seen.digest);
}

function dial(side: Side, peer: ContactId, kind: CallKind): void {
  const { background, calls, oracle } = side;
  if (!background.contact(peer) || background.mayReach(peer, { for: 'dial' }).answer === 'no') return;
  oracle.doing = { name: 'dial', peer };
  if (!calls.alive) oracle.givesUpLost();
  calls.dial(peer, kind);
}

function askToCheck(side: Side, peer: ContactId): void {
  const { background, oracle, trials } = side;
  if (!background.contact(peer) || background.mayReach(peer, { for: 'dial' }).answer === 'no') return;
  oracle.doing = { name: 'trial', peer };
  oracle.asksToCheck(peer);
  trials.dial(peer);
}

function setTells({ background }: Side, peer: ContactId, tellsFailures: boolean): void {
  background.rules(peer, { tellsFailures });
}

function hangUp({ background, calls, oracle }: Side): void {
  if (!calls.session) return;
  oracle.givesUpLost(true);
  background.hangUp(calls.session.view.id);
}

function dismiss({ background, oracle }: Side): void {
  const { call } = background.stored;
  if (call?.phase.name !== 'ended') return;
  oracle.givesUpLost();
  background.dismiss(call.id);
}

function shutOut(side: Side, peer: ContactId, how: 'block' | 'remove' | 'replace'): void {
  const { background, oracle } = side;
  if (!background.contact(peer)) return;
  oracle.doing = { name: 'shutOut' };
  oracle.shutsOut(peer);
  if (how === 'block') background.rules(peer, { blocked: true });
  else background.remove(peer);
}

function admitCaller(side: Side, peer: ContactId): void {
  side.oracle.letsIn(peer);
  if (side.background.contact(peer)) side.background.rules(peer, { blocked: false });
  else side.background.add(peer);
}

function hush({ background, oracle }: Side, isOn: boolean): void {
  if (isOn) {
    oracle.givesUpLost();
    background.hush();
  } else background.stored.doNotDisturb = null;
}

function send(side: Side, peer: ContactId, entries: readonly OfferedEntry[]): void {
  const contact = side.background.contact(peer);
  if (contact && !contact.blocked) side.files.offer(side.world.newTransfer(), peer, entries);
}

/** Presses a button that was shown recently; in most cases yes. */
function pressRecent(side: Side, at: number, no: number): void {
  const seen = side.oracle.seen[at];
  if (seen) press(side, seen, no > 0);
}

function switchMicrophone(side: Side, isOn: boolean): void {
  side.oracle.doing = { name: 'microphone' };
  side.microphone(isOn);
}

function appearOffline({ background }: Side, isOn: boolean): void {
  background.stored.appearOffline = isOn;
}

function setRule({ background }: Side, peer: ContactId, autoAcceptBytes: number): void {
  background.rules(peer, { autoAcceptBytes });
}

function cancel({ files }: Side, at: number): void {
  const record = files.records.live[at];
  if (record) files.say(record.transfer, 'cancel');
}

export const USERS: readonly [weight: number, Choice][] = [
  [6, actOn('call', dial, anyOf('audio', 'video', 'data'))],
  [4, actOn('check with', askToCheck)],
  [1, act('stop the check', ({ trials }) => trials.alive?.stop())],
  [3, actOn('tells failures', setTells, fc.boolean())],
  [14, act('press', pressRecent, fc.nat(3), fc.nat(3))],
  [3, act('press of old', (side, at) => pressRecent(side, at, 1), fc.nat(15))],
  [3, act('accept on a card', acceptCard, fc.nat(15))],
  [2, act('hang up', hangUp)],
  [1, act('close the end', dismiss)],
  [1, act('microphone', switchMicrophone, fc.boolean())],
  [2, actOn('shut out', shutOut, anyOf('block', 'remove', 'replace'))],
  [3, actOn('let in', admitCaller)],
  [2, act('do not disturb', hush, fc.boolean())],
  [2, act('appear offline', appearOffline, fc.boolean())],
  [3, actOn('rule', setRule, anyOf(...RULES))],
  [4, actOn('send', send, anyOf(...CONTENTS))],
  [1, act('cancel', cancel, fc.nat(3))],
  [2, act('everything arrives', ({ files }) => files.finish())],
  [1, act('offscreen document dies', (side) => side.offscreenDies())],
  [1, act('worker dies', ({ background }) => background.workerDies())],
  [1, act('browser restarts', (side) => side.restart())],
];
