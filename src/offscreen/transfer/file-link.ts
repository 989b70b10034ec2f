// What transfers use of one link: its lanes, and the offers that arrive on it in several frames.

import { PACKED_BLOCKS, PIECES } from '../../protocol/session/understood-frames';
import type { ContactId } from '../../protocol/snapshot/ids';
import { type CallReading, CallTolerance } from '../../protocol/transfer/call-tolerance';
import type { FileFrame } from '../../protocol/transfer/file-frames';
import type { LaneFrame } from '../../protocol/transfer/lane-signalling';
import { LANES_MOST } from '../../protocol/transfer/limits';
import { IncomingOffers, type OfferProgress } from './incoming-offers';
import { Lanes } from './lanes';
import type { WorkerCommand } from './worker/worker-messages';

/** What files need of a link. */
export interface LinkPorts {
  peer: ContactId;
  certificate: RTCCertificate;
  /** The peer's certificate fingerprint; known once the link is up. */
  pinned(): string;
  /** In milliseconds; null when it is not known. */
  roundTripMs(): Promise<number | null>;
  send(frame: FileFrame | LaneFrame): void;
  /** The peer sent a frame that means nothing here and now. */
  unknown(): void;
  misbehaved(): void;
  /** Only the link of a file session has this: its files go by another link from now on. */
  replaced?(): void;
}

export class FileLink {
  readonly #ports: LinkPorts;
  readonly #command: (command: WorkerCommand) => void;
  readonly #isShared: () => boolean;
  readonly #offers = new IncomingOffers();
  /** Nothing comes through for now. */
  isLost = false;
  #wasUp = false;
  #lanes: Lanes | null = null;
  /** What the worker has to keep to on this link. */
  #terms = { callBearsMs: null as number | null, unpacks: false, joinsPieces: false };
  readonly #tolerance = new CallTolerance();

  constructor(ports: LinkPorts, command: (command: WorkerCommand) => void, isShared: () => boolean) {
    this.#ports = ports;
    this.#command = command;
    this.#isShared = isShared;
  }

  get peer(): ContactId {
    return this.#ports.peer;
  }

  /** The link belongs to a file session: it gives way to the link of a call. */
  get isOfFileSession(): boolean {
    return this.#ports.replaced !== undefined;
  }

  get wasUp(): boolean {
    return this.#wasUp;
  }

  get isUp(): boolean {
    return this.#lanes !== null;
  }

  send(frame: FileFrame): void {
    this.#ports.send(frame);
  }

  unknown(): void {
    this.#ports.unknown();
  }

  misbehaved(): void {
    this.#ports.misbehaved();
  }

  open(): void {
    const ports = this.#ports;
    const { peer } = ports;
    this.#wasUp = true;
    this.#lanes = new Lanes({
      ...ports,
      pinned: ports.pinned(),
      isShared: this.#isShared,
      opened: ({ ours, ...lane }) => this.#command({ do: ours ? 'laneOut' : 'laneIn', peer, ...lane }),
      ready: (lane) => this.#command({ do: 'use', lane }),
      misbehaved: ports.misbehaved,
    });
    this.#limit();
  }

  /** Whether voice or a picture goes over the same link: files then leave a shorter queue. */
  media(isOn: boolean): void {
    if (isOn === (this.#terms.callBearsMs !== null)) return;
    this.#bear(isOn ? this.#tolerance.ms : null);
  }

  /** What the call on the same link says of itself, once a second. */
  measured(reading: CallReading): void {
    this.#tolerance.note(reading);
    if (this.#terms.callBearsMs !== null) this.#bear(this.#tolerance.ms);
  }

  #bear(callBearsMs: number | null): void {
    if (callBearsMs === this.#terms.callBearsMs) return;
    this.#terms.callBearsMs = callBearsMs;
    if (this.isUp) this.#limit();
  }

  /** What the peer has named in its hello. */
  understands(named: readonly string[]): void {
    this.#terms.unpacks = named.includes(PACKED_BLOCKS);
    this.#terms.joinsPieces = named.includes(PIECES);
    if (this.isUp) this.#limit();
  }

  want(lanes: number): void {
    this.#tolerance.isSending = lanes > 0;
    this.#lanes?.want(lanes);
  }

  /** So many bytes are offered: lanes are there when they are accepted. Beside a call one carries all. */
  prepare(bytes: number): void {
    this.#lanes?.prepare(this.#terms.callBearsMs === null ? bytes : 0).catch(reportError);
  }

  /** What was offered is not sent: what was prepared for it is closed. */
  letGo(): void {
    this.#lanes?.letGo();
  }

  lane(frame: LaneFrame): void {
    if (!this.#lanes?.take(frame)) this.unknown();
  }

  /** One frame of an offer. */
  offer(frame: Extract<FileFrame, { t: 'file.offer' }>): OfferProgress {
    return this.#offers.take(frame);
  }

  /** Files go by another link from now on. */
  giveWay(): void {
    this.close();
    this.#ports.replaced?.();
  }

  close(): void {
    this.#lanes?.close();
    this.#lanes = null;
  }

  #limit(): void {
    this.#command({ do: 'limit', peer: this.peer, lanes: LANES_MOST, ...this.#terms });
  }
}
