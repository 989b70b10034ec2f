// Background of one browser of the model: its storage, and stand-ins for knock admission, routing of signals, consent to
// files, reports, shut-out, do not disturb, notifications and recovery. Each verdict is that of the real mayReach.

import { mayBeKept } from '../../../src/background/store/contacts';
import type { TransferRecord } from '../../../src/offscreen/transfer/transfer-record';
import { admitKnock, type KnocksOf } from '../../../src/protocol/budget/knocks';
import { isQuietAt } from '../../../src/protocol/call/do-not-disturb';
import { DO_NOT_DISTURB_MS } from '../../../src/protocol/call/limits';
import {
  endAll,
  endAnnounced,
  endResume,
  type Grant,
  type Grants,
  give,
  grantsFor,
} from '../../../src/protocol/consent/grants';
import { type ConsentFacts, mayReach } from '../../../src/protocol/consent/may-reach';
import type { Purpose } from '../../../src/protocol/consent/purpose';
import { kindOf, settles } from '../../../src/protocol/consent/resume';
import { type RuleUses, usedBy } from '../../../src/protocol/consent/rule-use';
import type { Reports, TransferReport } from '../../../src/protocol/contract/reports';
import { CLOCK_SKEW_MS, PRESENCE_ANSWER_MS, SEEN_CALL_MS } from '../../../src/protocol/signal/limits';
import type { CallView, DoNotDisturb } from '../../../src/protocol/snapshot/call-view';
import { type Contact, NO_RULES } from '../../../src/protocol/snapshot/contact';
import type { CallId, ContactId } from '../../../src/protocol/snapshot/ids';
import { type MediaView, NO_MEDIA } from '../../../src/protocol/snapshot/media-view';
import type { FilesAsk, TransferView } from '../../../src/protocol/snapshot/transfer-view';
import { admits, delayAfter, pendingDialsOf } from '../../../src/protocol/transfer/file-dial-plan';
import { SAVED_TOLD_MS } from '../../../src/protocol/transfer/limits';
import type { Side } from './side';
import type { Trial } from './trials';
import type { Message } from './wire';

/** The free bytes on the model's disk. */
export const ROOM_BYTES = 200e9;

interface Stored {
  contacts: readonly Contact[];
  transfers: readonly TransferView[];
  call: CallView | null;
  media: MediaView;
  grants: Grants;
  asks: readonly FilesAsk[];
  ruleUses: RuleUses;
  doNotDisturb: DoNotDisturb | null;
  appearOffline: boolean;
  seenCalls: Map<CallId, number>;
  startedAt: number;
  knocks: KnocksOf;
  presence: Map<ContactId, number>;
  pendingDials: Map<ContactId, { tries: number; at: number }>;
}

export const askNote = ({ call, digest }: FilesAsk) => `ask:${call}:${digest}`;
export const fileNote = ({ id, digest }: TransferView) => `file:${id}:${digest}`;
export const resumedNote = ({ id }: CallView) => `resumed:${id}`;

export class Background {
  readonly stored: Stored;
  /** The notifications that stand, with the peer of each. */
  readonly notes = new Map<string, ContactId>();
  readonly #expected = new Set<ContactId>();

  constructor(
    private readonly side: Side,
    others: readonly ContactId[],
  ) {
    this.stored = {
      contacts: others.map((id) => newContact(id, side.world.now)),
      transfers: [],
      call: null,
      media: NO_MEDIA,
      grants: [],
      asks: [],
      ruleUses: {},
      doNotDisturb: null,
      appearOffline: false,
      seenCalls: new Map(),
      startedAt: side.world.now,
      knocks: {},
      presence: new Map(),
      pendingDials: new Map(),
    };
  }

  get isQuiet(): boolean {
    return isQuietAt(this.stored.doNotDisturb, this.side.world.now);
  }

  contact(peer: ContactId): Contact | undefined {
    return this.stored.contacts.find(({ id }) => id === peer);
  }

  mayReach(peer: ContactId, purpose: Purpose) {
    const { side } = this;
    const { contacts, transfers, call, media, grants, asks, ruleUses, appearOffline } = this.stored;
    const facts: ConsentFacts = {
      now: side.world.now,
      contacts,
      transfers,
      call,
      trial: side.trials.current,
      devices: kindOf(media),
      grants,
      asks,
      ruleUses,
      roomBytes: ROOM_BYTES,
      isQuiet: this.isQuiet,
      appearsOffline: appearOffline,
    };
    return mayReach(facts, peer, purpose);
  }

  // Stands in for known-callers.ts, knock-admission.ts, signal-router.ts and presence.ts.

  isKnown(peer: ContactId): boolean {
    const { contacts, call, grants, transfers } = this.stored;
    const { now } = this.side.world;
    return (
      contacts.some(({ id, blocked }) => id === peer && !blocked) ||
      (call?.peer === peer && call.phase.name !== 'ended') ||
      grants.some((each) => each.peer === peer) ||
      this.side.fileLinks.sessions.has(peer) ||
      transfers.some((each) => each.peer === peer && admits(each, now)) ||
      this.#expected.has(peer)
    );
  }

  hearKnock(knock: Message & { type: 'knock' }): void {
    const { from, call, kind, claim, time } = knock;
    const { stored, side } = this;
    const { now } = side.world;
    if (stored.seenCalls.has(call) || time < stored.startedAt) return;
    const verdict = this.mayReach(from, purposeOf(knock));
    const isPresence = kind === 'presence';
    if (verdict.answer === 'no') return;
    if (isPresence && now - (stored.presence.get(from) ?? 0) < PRESENCE_ANSWER_MS) return;
    const inTime = Math.abs(now - time) <= CLOCK_SKEW_MS;
    const handshake = { call, peer: from, isOutgoing: false };
    if (isPresence) {
      if (!inTime) return;
      stored.presence.set(from, now);
      if (this.mayReach(from, { for: 'answer' }).answer === 'free')
        side.say(handshake, { type: 'reply', verb: 'here' });
      return;
    }
    const knocks = admitKnock(stored.knocks, from, verdict.answer === 'ask' && kind !== 'files', now);
    if (!knocks) return;
    stored.knocks = knocks;
    for (const [each, at] of stored.seenCalls) if (now - at >= SEEN_CALL_MS) stored.seenCalls.delete(each);
    stored.seenCalls.set(call, now);
    this.#expected.add(from);
    if (!inTime) {
      if (this.mayReach(from, { for: 'answer' }).answer === 'free')
        side.say(handshake, { type: 'reply', verb: 'stale' });
    } else if (kind === 'files') side.fileLinks.knock(handshake, verdict.answer === 'free');
    else if (kind === 'trial') side.trials.knock(handshake, this.isQuiet);
    else if (kind !== 'rejoin') side.calls.knock(handshake, '', { kind, resume: null, hushed: this.isQuiet });
    else if (verdict.answer === 'free' && verdict.by === 'resume') {
      const { lostAt, muted } = verdict;
      side.calls.knock(handshake, claim, {
        kind: verdict.kind,
        resume: { lostAt, muted },
        hushed: this.isQuiet,
      });
    }
  }

  // Reports of the offscreen document. Stands in for reports.ts.

  takeCall(call: CallView | null): void {
    const before = this.stored.call;
    const stays = call === null && before && mayBeKept(this.stored.contacts, before);
    this.stored.call = stays ? before : call;
    if (call && settles(call)) this.forgetResume();
    if (call?.phase.name === 'ended') this.#expected.delete(call.peer);
    const rang = before?.phase.name === 'ringing-here' ? before : null;
    const rings = call?.phase.name === 'ringing-here' ? call : null;
    if (rang && rang.id !== rings?.id) this.notes.delete(rang.id);
    if (rings && rings.id !== rang?.id) this.#show(rings.id, 'ring', rings.peer, rings.id);
    const was = isResumedMuted(before) ? before : null;
    const is = isResumedMuted(call) ? call : null;
    if (was && was.id !== is?.id) this.notes.delete(resumedNote(was));
    if (is && is.id !== was?.id) this.#show(resumedNote(is), 'resumed', is.peer, is.id);
  }

  // Stands in for call-evidence.ts and trials.ts.

  /** A call with this peer is over. Only one that was answered has two sides. */
  tellCall(call: CallView, wasAnswered: boolean): void {
    if (!wasAnswered || this.mayReach(call.peer, { for: 'evidence' }).answer !== 'free') return;
    this.side.say({ peer: call.peer, call: call.id }, { type: 'evidence' });
  }

  tellTrial(trial: Trial): void {
    if (this.side.trials.current !== trial || trial.isTold) return;
    if (this.mayReach(trial.peer, { for: 'trial-result' }).answer !== 'free') return;
    trial.isTold = true;
    this.side.say(trial.handshake, { type: 'trial' });
  }

  takeInterrupted({ direction, ...broken }: Reports['call.interrupted']): void {
    if (direction === 'incoming') this.#grant({ by: 'resume', ...broken });
  }

  takeTransfer(record: TransferRecord, report: TransferReport): void {
    const { stored } = this;
    const before = stored.transfers.find((each) => each.id === report.id);
    const { byRule = false, download = null, waitsFor = null, diskNames = {}, zipName = null } = before ?? {};
    const ours = { byRule, download, waitsFor, diskNames, zipName };
    const transfer = { ...report, ...ours, admitsUntil: this.#admittedUntil(report, before) };
    stored.transfers = before
      ? stored.transfers.map((each) => (each === before ? transfer : each))
      : [transfer, ...stored.transfers];
    if (before?.state.name === transfer.state.name || transfer.direction === 'sending') return;
    if (transfer.state.name === 'offered') this.#answerOffer(record, transfer);
    else if (before?.state.name === 'offered') this.notes.delete(fileNote(transfer));
  }

  #admittedUntil(report: TransferReport, before: TransferView | undefined): number | null {
    const isSaved = report.direction === 'receiving' && report.state.name === 'saved';
    if (!isSaved || before?.state.name === 'saved') return before?.admitsUntil ?? null;
    return this.side.world.now + SAVED_TOLD_MS;
  }

  takeAsks(asks: readonly FilesAsk[]): void {
    const { asks: before } = this.stored;
    const isNew = (ask: FilesAsk) => ask.offers.length > 0 && !before.some((each) => isSameAsk(each, ask));
    const open: FilesAsk[] = [];
    for (const ask of asks) {
      if (isNew(ask) && this.#answeredAtOnce(ask)) continue;
      open.push(ask);
    }
    this.stored.asks = open;
    for (const ask of before) if (!open.some((each) => isSameAsk(each, ask))) this.notes.delete(askNote(ask));
    for (const ask of open)
      if (isNew(ask) && !this.isQuiet) this.#show(askNote(ask), 'ask', ask.peer, ask.call);
  }

  // Stands in for file-consent.ts.

  #answeredAtOnce(ask: FilesAsk): boolean {
    const { call, peer, offers } = ask;
    const verdict = this.mayReach(peer, { for: 'ask', offers });
    const { fileLinks, world } = this.side;
    if (verdict.answer === 'no') fileLinks.refuse(call);
    if (verdict.answer !== 'free') return verdict.answer === 'no';
    // The real background waits for the offscreen document, and stores the list of questions first.
    world.soon(() => fileLinks.allow(call, ask.digest));
    return true;
  }

  allowFiles(ask: FilesAsk): void {
    this.#grant(...grantsFor(ask, this.side.world.now));
    if (this.side.fileLinks.allow(ask.call, ask.digest)) return;
    for (const { transfer } of ask.offers) this.#forgetAnnounced(ask.peer, transfer);
  }

  #answerOffer(record: TransferRecord, offer: TransferView): void {
    const { peer, id: transfer, totalBytes, digest } = offer;
    const risky = offer.files.some((file) => file.risky);
    const verdict = this.mayReach(peer, { for: 'offer', offer: { ...offer, risky } });
    this.#forgetAnnounced(peer, transfer);
    if (verdict.answer === 'no') this.side.files.say(transfer, 'decline');
    if (verdict.answer === 'ask' && !this.isQuiet) this.#show(fileNote(offer), 'offer', peer, transfer);
    if (verdict.answer === 'free') {
      if (verdict.by === 'rule')
        this.stored.ruleUses = usedBy(this.stored.ruleUses, peer, totalBytes, this.side.world.now);
      this.side.files.accept(transfer, digest);
    }
    this.side.oracle.offerAnswered(record);
  }

  #grant(...given: readonly Grant[]): void {
    const { now } = this.side.world;
    this.side.oracle.granted(given);
    this.stored.grants = given.reduce((all, each) => give(all, each, now), this.stored.grants);
  }

  forgetResume(): void {
    this.stored.grants = endResume(this.stored.grants);
  }

  #forgetAnnounced(peer: ContactId, transfer: TransferView['id']): void {
    this.stored.grants = endAnnounced(this.stored.grants, peer, transfer);
  }

  #show(note: string, about: 'ring' | 'resumed' | 'ask' | 'offer', peer: ContactId, id: string): void {
    this.notes.set(note, peer);
    this.side.oracle.shown(about, peer, id);
  }

  // Stands in for shut-out.ts, do-not-disturb.ts, contact-commands.ts and recovery.ts.

  shutOut(peer: ContactId): void {
    const { stored, side } = this;
    stored.grants = endAll(stored.grants, peer);
    stored.transfers = stored.transfers.map((each) =>
      each.peer === peer ? { ...each, admitsUntil: null } : each,
    );
    side.calls.shutOut(peer);
    side.fileLinks.shutOut(peer);
    side.trials.shutOut(peer);
    side.files.shutOut(peer);
  }

  rules(peer: ContactId, rules: Partial<Contact>): void {
    this.stored.contacts = this.stored.contacts.map((each) =>
      each.id === peer ? { ...each, ...rules } : each,
    );
    if (rules.blocked) this.shutOut(peer);
  }

  remove(peer: ContactId): void {
    this.stored.contacts = this.stored.contacts.filter(({ id }) => id !== peer);
    this.shutOut(peer);
  }

  add(peer: ContactId): void {
    if (!this.contact(peer))
      this.stored.contacts = [...this.stored.contacts, newContact(peer, this.side.world.now)];
  }

  hush(): void {
    const { stored, side } = this;
    stored.doNotDisturb = { until: side.world.now + DO_NOT_DISTURB_MS };
    if (stored.call?.phase.name === 'ringing-here')
      side.calls.find(stored.call.id)?.step({ name: 'decline' });
    this.forgetResume();
    side.calls.giveUp();
  }

  hangUp(call: CallId): void {
    this.side.calls.hangUp(call);
    this.forgetResume();
  }

  dismiss(call: CallId): void {
    this.side.calls.hangUp(call);
    if (this.stored.call?.id === call && this.stored.call.phase.name === 'ended') this.stored.call = null;
    this.forgetResume();
  }

  recover(): void {
    const { stored } = this;
    const { call } = stored;
    for (const ask of stored.asks) this.notes.delete(askNote(ask));
    if (call) {
      this.notes.delete(call.id);
      this.notes.delete(resumedNote(call));
    }
    if (call && call.phase.name !== 'ended') {
      stored.call = { ...call, phase: { name: 'ended', reason: 'failed', error: 'offscreen-closed' } };
    }
    stored.asks = [];
  }

  /** The worker dies: only storage is left. */
  workerDies(): void {
    this.#expected.clear();
  }

  /** The browser restarts: storage.session and all notifications are gone. */
  restart(): void {
    const { stored } = this;
    this.notes.clear();
    this.#expected.clear();
    stored.call = null;
    stored.media = NO_MEDIA;
    stored.grants = [];
    stored.asks = [];
    stored.seenCalls.clear();
    stored.knocks = {};
    stored.presence.clear();
    stored.pendingDials.clear();
    stored.startedAt = this.side.world.now;
  }

  /** Stands in for file-dialer.ts. */
  dialDue(): void {
    const { stored, side } = this;
    const { now } = side.world;
    const wanted = pendingDialsOf(stored.transfers);
    for (const peer of stored.pendingDials.keys()) if (!wanted.has(peer)) stored.pendingDials.delete(peer);
    for (const [peer, patience] of wanted) {
      const { tries, at } = stored.pendingDials.get(peer) ?? { tries: 0, at: now + patience };
      const { call } = stored;
      const isBusy =
        side.fileLinks.sessions.has(peer) || (call?.peer === peer && call.phase.name !== 'ended');
      const isDue = at <= now && !isBusy && this.mayReach(peer, { for: 'dial' }).answer === 'free';
      stored.pendingDials.set(
        peer,
        isDue ? { tries: tries + 1, at: now + delayAfter(tries + 1) } : { tries, at },
      );
      if (isDue) side.fileLinks.dial(peer);
    }
  }
}

function purposeOf({ kind, claim }: Message & { type: 'knock' }): Purpose {
  if (kind === 'presence' || kind === 'files' || kind === 'trial') return { for: kind };
  return kind === 'rejoin' ? { for: 'rejoin', call: claim } : { for: 'call', invited: false };
}

const newContact = (id: ContactId, addedAt: number): Contact => ({
  id,
  name: id,
  addedAt,
  comparedAt: null,
  ...NO_RULES,
});

const isSameAsk = (a: FilesAsk, b: FilesAsk) => a.call === b.call && a.digest === b.digest;

const isResumedMuted = (call: CallView | null): call is CallView =>
  call?.resumedMuted === true && (call.phase.name === 'connected' || call.phase.name === 'reconnecting');
