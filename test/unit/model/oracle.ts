// The invariants of one browser of the model, in the model's own words. The oracle remembers what was shown, what a press
// saw, what was agreed to and what was lost. It uses nothing of src/protocol/consent, so that a fault there cannot hide.

import type { TransferRecord } from '../../../src/offscreen/transfer/transfer-record';
import type { Grant } from '../../../src/protocol/consent/grants';
import type { CallKind, CallPhase } from '../../../src/protocol/snapshot/call-view';
import type { CallId, ContactId, TransferId } from '../../../src/protocol/snapshot/ids';
import { ROOM_BYTES } from './background';
import type { CallSession } from './calls';
import type { Side } from './side';
import type { Trial } from './trials';
import type { Handshake, Message } from './wire';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const AS_IT_WAS_MS = MINUTE_MS;
const COMES_BACK_MS = 10 * MINUTE_MS;
const ANNOUNCED_MS = 15 * MINUTE_MS;
const RULE_BYTES = 10e9;
const RULE_ROOM = 0.1;
/** The names of files that the model counts as harmless; all other files of the model are risky. */
const HARMLESS = /\.(jpg|mp4)$/;

/** A question that can be pressed, as it was when the user saw it. */
export interface Seen {
  about: 'ring' | 'resumed' | 'ask' | 'offer' | 'trial' | 'ended';
  peer: ContactId;
  /** The ID of the call or of the transfer. */
  id: string;
  /** The digest by which the press names the question. */
  digest: string;
  /** The whole text of the question. */
  words: string;
}

interface Agreement {
  peer: ContactId;
  transfer: TransferId;
  words: string;
  at: number;
}

interface Lost {
  peer: ContactId;
  call: CallId;
  direction: 'incoming' | 'outgoing';
  at: number;
  /** The call is over, and only a rejoin can resume it. */
  isOver: boolean;
}

const SEEN_KEPT = 16;

/** Caches the result for lists that never change. */
const wordsOf = new WeakMap<TransferRecord['entries'], string>();

function wordsOfOffer(entries: TransferRecord['entries']): string {
  const words = wordsOf.get(entries) ?? JSON.stringify(entries.map(({ path, bytes }) => [path, bytes]));
  wordsOf.set(entries, words);
  return words;
}

const isSame = (a: Seen, b: Seen) =>
  a.about === b.about && a.id === b.id && a.digest === b.digest && a.words === b.words && a.peer === b.peer;

export class Oracle {
  readonly faults: string[] = [];
  readonly seen: Seen[] = [];
  /** The act of this side's user in this step. */
  doing: { name: string; seen?: Seen; peer?: ContactId } | null = null;
  readonly #shut = new Set<ContactId>();
  #agreements: Agreement[] = [];
  #lost: Lost[] = [];
  readonly #ruleUse = new Map<ContactId, { since: number; bytes: number }>();

  constructor(private readonly side: Side) {}

  broken(fault: string): void {
    this.faults.push(fault);
  }

  get #now(): number {
    return this.side.world.now;
  }

  // The acts of the user.

  shutsOut(peer: ContactId): void {
    this.#shut.add(peer);
    this.#agreements = this.#agreements.filter((each) => each.peer !== peer);
    this.#lost = this.#lost.filter((each) => each.peer !== peer);
  }

  letsIn(peer: ContactId): void {
    this.#shut.delete(peer);
  }

  isShut(peer: ContactId): boolean {
    return this.#shut.has(peer);
  }

  /** After do not disturb, Close, hanging up or another call no ended call may be resumed. */
  givesUpLost(andLive = false): void {
    this.#lost = this.#lost.filter((each) => !andLive && !each.isOver);
  }

  /** A restart of the browser forgets all consent. */
  restarts(): void {
    this.#agreements = [];
    this.#lost = [];
  }

  // The questions that the user was shown.

  shown(about: Seen['about'], peer: ContactId, id: string): void {
    const { stored } = this.side.background;
    const ask = stored.asks.find((each) => each.call === id);
    const record = this.side.files.records.get(id as TransferId);
    const offer = stored.transfers.find((each) => each.id === id);
    if (about === 'ask' && ask)
      this.#see({ about, peer, id, digest: ask.digest, words: JSON.stringify(ask.offers) });
    else if (about === 'offer' && record && offer) {
      this.#see({ about, peer, id, digest: offer.digest, words: wordsOfOffer(record.entries) });
    } else if (about !== 'ask' && about !== 'offer') this.#see({ about, peer, id, digest: '', words: '' });
  }

  #see(seen: Seen): void {
    if (this.seen.some((each) => isSame(each, seen))) return;
    this.seen.unshift(seen);
    this.seen.splice(SEEN_KEPT);
  }

  /** All questions that can be pressed now, newest first. */
  seeNow(): readonly Seen[] {
    this.#seeCards();
    return this.seen;
  }

  /** The cards of the open view. */
  #seeCards(): void {
    const { call, asks, transfers } = this.side.background.stored;
    for (const ask of asks) if (ask.offers.length > 0) this.shown('ask', ask.peer, ask.call);
    for (const each of transfers) {
      if (each.direction === 'receiving' && each.state.name === 'offered')
        this.shown('offer', each.peer, each.id);
    }
    const trial = this.side.trials.alive;
    if (trial?.phase.name === 'ringing-here') this.shown('trial', trial.peer, trial.id);
    if (call?.phase.name === 'ringing-here') this.shown('ring', call.peer, call.id);
    if (call?.phase.name === 'ended') this.shown('ended', call.peer, call.id);
  }

  // Files.

  granted(grants: readonly Grant[]): void {
    const offers = grants.flatMap((each) => (each.by === 'announced' ? [each] : []));
    if (offers.length === 0) return;
    const press = this.doing?.seen;
    const asked = this.side.fileLinks.sessions.get(offers[0]?.peer as ContactId)?.ask?.offers ?? [];
    const isPressed =
      press?.about === 'ask' && press.words === JSON.stringify(asked) && press.peer === offers[0]?.peer;
    for (const { peer, transfer } of offers) {
      // If a file is named twice, the last one counts.
      const offer = asked.findLast((each) => each.transfer === transfer);
      if (!offer || this.isShut(peer)) this.broken('agreed to what nobody asks');
      else if (!isPressed) this.broken('agreed to what was not shown');
      this.#agreements = this.#agreements.filter((each) => each.peer !== peer || each.transfer !== transfer);
      const words = JSON.stringify([offer?.name, offer?.files, offer?.bytes]);
      this.#agreements.push({ peer, transfer, words, at: this.#now });
    }
  }

  accepted(record: TransferRecord): void {
    const { peer, transfer, entries } = record;
    if (this.isShut(peer)) this.broken('a file of somebody who was shut out is accepted');
    const press = this.doing?.seen;
    const isPressed =
      press?.about === 'offer' &&
      press.id === transfer &&
      press.peer === peer &&
      press.words === wordsOfOffer(entries);
    if (!isPressed) this.#acceptedUnasked(record);
  }

  #acceptedUnasked({ peer, transfer, entries }: TransferRecord): void {
    const bytes = entries.reduce((sum, each) => sum + (each.bytes ?? 0), 0);
    const words = JSON.stringify([entries[0]?.path, entries.length, bytes]);
    const agreed = this.#agreements.find((each) => each.peer === peer && each.transfer === transfer);
    if (entries.some(({ path }) => !HARMLESS.test(path))) this.broken('a risky file is accepted unseen');
    if (agreed?.words === words && this.#now - agreed.at <= ANNOUNCED_MS) return;
    if (!this.#ruleCovers(peer, bytes)) this.broken('a file is accepted that was not shown');
    const use = this.#useOf(peer);
    this.#ruleUse.set(peer, { ...use, bytes: use.bytes + bytes });
  }

  /** Consent covers one offer, whatever became of the offer. */
  offerAnswered({ peer, transfer }: TransferRecord): void {
    this.#agreements = this.#agreements.filter((each) => each.peer !== peer || each.transfer !== transfer);
  }

  #useOf(peer: ContactId): { since: number; bytes: number } {
    const use = this.#ruleUse.get(peer);
    return use && this.#now - use.since < DAY_MS ? use : { since: this.#now, bytes: 0 };
  }

  #ruleCovers(peer: ContactId, bytes: number): boolean {
    const most = this.side.background.contact(peer)?.autoAcceptBytes ?? 0;
    const used = [...this.#ruleUse.keys()].reduce((sum, each) => sum + this.#useOf(each).bytes, 0);
    return (
      most > 0 &&
      bytes <= most &&
      bytes + this.#useOf(peer).bytes <= RULE_BYTES &&
      bytes + used <= ROOM_BYTES * RULE_ROOM
    );
  }

  // Calls and devices.

  phase({ view }: CallSession, before: CallPhase, after: CallPhase): void {
    const { peer, id: call, direction } = view;
    if (after.name === 'connected') this.#lost = [];
    const isUp = before.name === 'connected' || before.name === 'reconnecting';
    if (before.name === 'connected' && after.name === 'reconnecting') {
      this.#lost = [{ peer, call, direction, at: this.#now, isOver: false }];
    } else if (isUp && after.name === 'ended') {
      const at = this.#lost.find((each) => each.call === call)?.at ?? this.#now;
      this.#lost = after.error === 'connection-lost' ? [{ peer, call, direction, at, isOver: true }] : [];
    }
  }

  opening({ peer }: Handshake): void {
    if (this.isShut(peer)) this.broken('a call with somebody who was shut out');
  }

  /** A call begins without a ring, with the devices of `kind`; `claim` is the call that is resumed. */
  comesBack({ peer, isOutgoing }: Handshake, kind: CallKind, claim: string): void {
    const lost = this.#lostOf(peer, claim);
    const direction = isOutgoing ? 'outgoing' : 'incoming';
    if (!isOutgoing && this.side.background.isQuiet) this.broken('a call comes back under do not disturb');
    if (lost?.direction !== direction) this.broken('a call comes back that was not lost, or was given up');
    else if (this.#now - lost.at > COMES_BACK_MS) this.broken('a call comes back after ten minutes');
    else if (kind !== 'data' && this.#now - lost.at > AS_IT_WAS_MS)
      this.broken('a call comes back late with devices');
    const { call } = this.side.background.stored;
    if (kind !== 'data' && call?.peer !== peer)
      this.broken('a call comes back with devices and without a screen');
  }

  /** The peer may know of the loss before this side. */
  #lostOf(peer: ContactId, claim: string): Lost | undefined {
    const { call } = this.side.background.stored;
    const isUp = call?.id === claim && call.peer === peer && call.phase.name === 'connected';
    if (isUp) return { peer, call: call.id, direction: call.direction, at: this.#now, isOver: false };
    return this.#lost.find((each) => each.peer === peer && each.call === claim);
  }

  opened({ view, resume, link, saidBack }: CallSession): void {
    const { doing } = this;
    const { call } = this.side.background.stored;
    if (call?.id !== view.id) this.broken('devices open without a screen');
    if (resume) {
      const isLate = this.#now - resume.lostAt > AS_IT_WAS_MS;
      if (!link?.isVerified || link.state.name !== 'up')
        this.broken('devices open for a link that is not verified');
      if (!saidBack) this.broken('devices open without a sound');
      if (isLate) this.broken('devices open long after the loss');
      return;
    }
    const isAccepted =
      doing?.seen?.about === 'ring' && doing.seen.id === view.id && doing.seen.peer === view.peer;
    const isDialled = doing?.name === 'dial' && doing.peer === view.peer;
    if (!isAccepted && !isDialled && !this.#ownCalls.has(view.peer))
      this.broken('devices open that nobody opened');
  }

  /** The user has switched a device on while a view showed the call. */
  #switchedOn = false;

  /** The peers whom the user is calling now: a call from such a peer crosses the user's call and needs no answer. */
  readonly #ownCalls = new Set<ContactId>();

  said(message: Message): void {
    const { to, call } = message;
    const { stored } = this.side.background;
    if (this.isShut(to) && this.doing?.name !== 'shutOut')
      this.broken('something is said to somebody who was shut out');
    this.#told(message);
    if (message.type !== 'reply' || !stored.appearOffline) return;
    const rings = stored.call?.id === call && stored.call.phase.name === 'ringing-here';
    if (message.verb === 'here' || message.verb === 'stale')
      this.broken('we are seen while we appear offline');
    if (message.verb === 'ringing' && !rings) this.broken('a silent ringing while we appear offline');
  }

  // What is told of calls and trials.

  #told({ to, call, type }: Message): void {
    if (type !== 'evidence' && type !== 'trial') return;
    if (this.#toldOf.has(call)) this.broken('a peer is told twice of one call');
    this.#toldOf.add(call);
    if (type === 'evidence' && this.side.background.contact(to)?.tellsFailures !== true)
      this.broken('a peer is told of a call against the will of the user');
    if (type === 'trial' && !this.#checked.has(call))
      this.broken('a peer is told of a check that nobody wanted');
  }

  readonly #toldOf = new Set<CallId>();
  readonly #checked = new Set<CallId>();
  #wantsToCheck: ContactId | null = null;

  asksToCheck(peer: ContactId): void {
    if (!this.side.trials.alive) this.#wantsToCheck = peer;
  }

  /** A trial makes its connection: addresses are looked for. */
  checks({ peer, id, handshake }: Trial): void {
    if (this.isShut(peer)) this.broken('a check with somebody who was shut out');
    const press = this.doing?.seen;
    const isPressed = press?.about === 'trial' && press.id === id && press.peer === peer;
    // Whoever asks has agreed; so has whoever is asked by the one whom they have asked.
    if (!isPressed && this.#wantsToCheck !== peer) this.broken('a check that nobody has agreed to');
    if (handshake.isOutgoing && this.#wantsToCheck !== peer) this.broken('a check that nobody has asked for');
    this.#checked.add(id);
  }

  /** Checks the invariants after each step. */
  check(): void {
    const { background, calls, fileLinks, files, media } = this.side;
    const { stored } = background;
    this.#seeCards();
    if (!this.side.trials.alive?.handshake.isOutgoing) this.#wantsToCheck = null;
    this.#ownCalls.clear();
    const { session } = calls;
    const phase = session?.view.phase.name;
    if (session && !session.resume && (phase === 'dialling' || phase === 'ringing-there')) {
      this.#ownCalls.add(session.view.peer);
    }
    if (media.isOpen) {
      if (!calls.alive || stored.call?.id !== session?.view.id)
        this.broken('a device is open without a call on the screen');
      if (this.doing?.name === 'microphone') this.#switchedOn = true;
      const isBack = phase === 'connected' || phase === 'reconnecting';
      if (session?.resume && !isBack && !this.#switchedOn)
        this.broken('a device is open before a call is back');
    } else this.#switchedOn = false;
    for (const each of stored.grants) {
      if (each.by === 'resume') continue;
      const isAgreed = this.#agreements.some(
        ({ peer, transfer }) => peer === each.peer && transfer === each.transfer,
      );
      if (!isAgreed) this.broken('an agreement outlives its use');
    }
    for (const peer of this.#shut) {
      const left = [
        calls.alive?.view.peer === peer && 'a call',
        calls.takingUp?.broken.peer === peer && 'a try',
        fileLinks.sessions.has(peer) && 'a link for files',
        this.side.trials.alive?.peer === peer && 'a check',
        stored.asks.some((each) => each.peer === peer) && 'a question',
        stored.grants.some((each) => each.peer === peer) && 'a grant',
        stored.transfers.some(({ peer: of, admitsUntil }) => of === peer && admitsUntil !== null) &&
          'a way back',
        files.linkTo(peer) && 'a link',
        files.records.with(peer).some(({ state }) => state.name !== 'saving' && state.name !== 'unsaved') &&
          'a transfer',
        [...background.notes.values()].includes(peer) && 'a notification',
      ].filter(Boolean);
      if (left.length > 0) this.broken(`${left.join(', ')} of somebody who was shut out`);
    }
    this.doing = null;
  }
}
