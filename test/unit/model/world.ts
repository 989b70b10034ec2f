// The world of the model: Ada and Ben with a browser each, Mallory who is a contact of both and may send any message, and a
// broker between them. Time passes only in steps that move the clock. A step ends when no message is on its way any more.

import type { CallId, ContactId, TransferId } from '../../../src/protocol/snapshot/ids';
import type { FileFrame } from '../../../src/protocol/transfer/file-frames';
import type { ModelLink } from './link';
import { Side } from './side';
import type { Handshake, Message } from './wire';

export const MALLORY = 'mallory' as ContactId;
const ADA = 'ada' as ContactId;
const BEN = 'ben' as ContactId;
const ID_HEX = 32;
/** More messages in one step mean an endless loop. */
const MOST_IN_A_STEP = 500;
const KNOWN_KEPT = 8;

interface Timer {
  at: number;
  run: () => void;
}

/** A message on a link: a file frame, or how the other end closed the link. */
interface OnLink {
  handshake: Handshake;
  frame: FileFrame | 'bye' | 'gone';
}

export class World {
  now = Date.UTC(2026, 0, 1);
  /** The broker holds back the messages that it gets. */
  isHolding = false;
  /** Two peers can find a path to each other. */
  hasPath = true;
  readonly inFlight: Message[] = [];
  /** Messages that the broker could repeat. */
  readonly past: Message[] = [];
  readonly frames: OnLink[] = [];
  /** The newest IDs, which any side may have come to know. */
  readonly calls: CallId[] = [];
  readonly transfers: TransferId[] = [];
  readonly sides: readonly [Side, Side];
  #timers: Timer[] = [];
  #soon: (() => void)[] = [];
  #ids = 0;

  constructor() {
    this.sides = [new Side(this, ADA, [BEN, MALLORY]), new Side(this, BEN, [ADA, MALLORY])];
  }

  newCall(): CallId {
    const call = this.#newId() as CallId;
    this.calls.unshift(call);
    this.calls.splice(KNOWN_KEPT);
    return call;
  }

  newTransfer(): TransferId {
    const transfer = this.#newId() as TransferId;
    this.transfers.unshift(transfer);
    this.transfers.splice(KNOWN_KEPT);
    return transfer;
  }

  /** A new ID; as with random IDs, the order says nothing. */
  #newId(): string {
    this.#ids += 1;
    const mixed = Math.imul(this.#ids, 0x9e3779b1) >>> 0;
    return mixed.toString(16).padStart(ID_HEX, '0');
  }

  /** Returns the function that stops the timer. */
  after(ms: number, run: () => void): () => void {
    const timer = { at: this.now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  /** Runs later what the real code does when a promise is settled. */
  soon(run: () => void): void {
    this.#soon.push(run);
  }

  keep(isHolding: boolean): void {
    this.isHolding = isHolding;
  }

  lay(hasPath: boolean): void {
    this.hasPath = hasPath;
  }

  send(message: Message): void {
    this.inFlight.push(message);
    this.past.unshift(message);
    this.past.splice(KNOWN_KEPT);
  }

  deliver(message: Message): void {
    this.sideOf(message.to)?.hear(message);
  }

  sideOf(id: ContactId): Side | undefined {
    return this.sides.find(({ me }) => me === id);
  }

  other(side: Side): Side {
    return side === this.sides[0] ? this.sides[1] : this.sides[0];
  }

  linksOf({ calls, fileLinks }: Side): ModelLink[] {
    const links = [calls.session?.link, ...[...fileLinks.sessions.values()].map(({ link }) => link)];
    return links.flatMap((link) => link ?? []);
  }

  linkClosed(handshake: Handshake, isBye: boolean): void {
    this.frames.push({ handshake, frame: isBye ? 'bye' : 'gone' });
  }

  /** The end that `exchange` has at its peer. */
  #farEnd({ peer, call }: Handshake): { side: Side; link: ModelLink } | null {
    const side = this.sideOf(peer);
    const link = side && this.linksOf(side).find((each) => each.handshake.call === call);
    return side && link ? { side, link } : null;
  }

  #carry({ handshake, frame }: OnLink): void {
    const end = this.#farEnd(handshake);
    if (!end?.link.hears) return;
    const { side, link } = end;
    if (frame === 'gone') link.happen({ name: 'ice', state: 'disconnected' });
    else if (frame === 'bye') this.say(side, link, { name: 'bye' });
    else side.files.hear(link, frame);
  }

  /** Delivers a message to the side that holds this link. */
  say(side: Side, link: ModelLink, event: { name: 'bye' }): void {
    if (side.calls.session?.link === link) side.calls.session.step(event);
    for (const session of side.fileLinks.sessions.values()) if (session.link === link) session.step(event);
  }

  #findPaths(): boolean {
    const waiting = this.sides
      .flatMap((side) => this.linksOf(side))
      .filter((link) => {
        const { state, handshake } = link;
        const isOpening = state.name === 'opening' && !(state.ice && state.verified && state.control);
        return isOpening && (handshake.peer === MALLORY || this.#farEnd(handshake) !== null);
      });
    for (const link of waiting) link.openPath();
    return waiting.length > 0;
  }

  /** Lets every message that is on its way arrive. */
  settle(): void {
    for (let turn = 0; turn < MOST_IN_A_STEP; turn += 1) {
      const soon = this.#soon.shift();
      const frame = soon ? undefined : this.frames.shift();
      const message = soon || frame || this.isHolding ? undefined : this.inFlight.shift();
      if (soon) soon();
      else if (frame) this.#carry(frame);
      else if (message) this.deliver(message);
      else if (!(this.hasPath && this.#findPaths()) && !this.#dialDue()) return;
    }
    throw new Error('the world does not come to rest');
  }

  #dialDue(): boolean {
    for (const { background } of this.sides) background.dialDue();
    return this.#soon.length > 0 || this.frames.length > 0 || (!this.isHolding && this.inFlight.length > 0);
  }

  pass(ms: number): void {
    const until = this.now + ms;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((each) => each !== due);
      this.now = Math.max(this.now, due.at);
      due.run();
      this.settle();
    }
    this.now = until;
  }

  /** The invariants that are broken after a step; null when all hold. */
  fault(): string | null {
    for (const { oracle } of this.sides) oracle.check();
    const faults = this.sides.flatMap(({ me, oracle }) => oracle.faults.map((fault) => `${me}: ${fault}`));
    return faults.length > 0 ? faults.join('; ') : null;
  }
}
