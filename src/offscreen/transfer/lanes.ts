// The lanes of one link: opens as many of ours as are wanted, accepts those of the peer, and keeps both within bounds.
// Everything about lanes is said on the link's control channel.

import { PEER_CONNECTIONS } from '../../protocol/link/limits';
import type { ContactId } from '../../protocol/snapshot/ids';
import { lanesAhead } from '../../protocol/transfer/lane-plan';
import type { LaneFrame, LaneId } from '../../protocol/transfer/lane-signalling';
import { LANE_RETRY_MS, LANES_IN_ALL, LANES_MOST, LANES_SHARED_MOST } from '../../protocol/transfer/limits';
import { randomHex } from '../../shared/random';
import { connectionsOpen } from '../link/peer-connection';
import { LaneConnection } from './lane-connection';

export interface LanesOptions {
  peer: ContactId;
  certificate: RTCCertificate;
  pinned: string;
  /** Of the link, in milliseconds; null when it is not known. */
  roundTripMs(): Promise<number | null>;
  send(frame: LaneFrame): void;
  /** Called in the task that opened the lane: its channel can be transferred in this task and never again. */
  opened(lane: { lane: LaneId; token: string; channel: RTCDataChannel; ours: boolean }): void;
  /** A lane of ours may be sent on. */
  ready(lane: LaneId): void;
  /** A link to another peer is up beside this one. */
  isShared(): boolean;
  misbehaved(): void;
}

const LANE_BYTES = 8;
const TOKEN_BYTES = 16;

export class Lanes {
  readonly #options: LanesOptions;
  readonly #ours = new Map<LaneId, LaneConnection>();
  readonly #theirs = new Map<LaneId, LaneConnection>();
  /** Lanes that are closed. Frames of the peer may still name them. */
  readonly #past = new Set<LaneId>();
  #wanted = 0;
  /** For an offer that nobody has accepted yet. */
  #isPrepared = false;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #isClosed = false;

  constructor(options: LanesOptions) {
    this.#options = options;
  }

  /** Opens or closes lanes of ours until there are so many. */
  want(count: number): void {
    this.#isPrepared = false;
    this.#setWanted(count);
  }

  /** Opens lanes before anything is to be sent: that takes some round trips, and the peer's user takes longer. */
  async prepare(bytes: number): Promise<void> {
    if (this.#wanted > 0) return;
    this.#isPrepared = true;
    this.#setWanted(1);
    const rttMs = await this.#options.roundTripMs();
    if (this.#isPrepared && rttMs !== null) this.#setWanted(lanesAhead(rttMs, bytes));
  }

  /** Closes what was prepared, and is not used. */
  letGo(): void {
    if (this.#isPrepared) this.want(0);
  }

  /** False for a frame that means nothing here. */
  take(frame: LaneFrame): boolean {
    if (frame.t === 'lane.offer') return this.#onOffer(frame);
    const lanes = this.#ours.has(frame.lane) ? this.#ours : this.#theirs;
    const connection = lanes.get(frame.lane);
    if (!connection) return this.#past.has(frame.lane);
    if (frame.t !== 'lane.close') return connection.receive(frame);
    connection.close();
    return true;
  }

  close(): void {
    this.#isClosed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    for (const connection of [...this.#ours.values(), ...this.#theirs.values()]) connection.close();
  }

  #onOffer({ lane, token, sdp }: Extract<LaneFrame, { t: 'lane.offer' }>): boolean {
    const isKnown = this.#ours.has(lane) || this.#theirs.has(lane) || this.#past.has(lane);
    if (isKnown || this.#past.size > LANES_IN_ALL) return false;
    if (this.#theirs.size >= this.#most(this.#ours) || connectionsOpen() >= PEER_CONNECTIONS) {
      this.#past.add(lane);
      this.#options.send({ t: 'lane.close', lane });
    } else this.#open(this.#theirs, lane, token, sdp);
    return true;
  }

  /** The most lanes in one direction, given those of the other. */
  #most(otherDirection: ReadonlyMap<LaneId, LaneConnection>): number {
    return otherDirection.size > 0 || this.#options.isShared() ? LANES_SHARED_MOST : LANES_MOST;
  }

  #open(lanes: Map<LaneId, LaneConnection>, lane: LaneId, token: string, offer: string | null): void {
    const options = this.#options;
    const connection = new LaneConnection(
      {
        ...options,
        lane,
        token,
        ready: () => offer === null && options.ready(lane),
        closed: (isHonest) => this.#onClosed(lanes, lane, isHonest),
      },
      offer,
    );
    lanes.set(lane, connection);
    options.opened({ lane, token, channel: connection.channel, ours: offer === null });
  }

  #onClosed(lanes: Map<LaneId, LaneConnection>, lane: LaneId, isHonest: boolean): void {
    if (!lanes.delete(lane)) return;
    this.#past.add(lane);
    if (!isHonest) this.#options.misbehaved();
    if (!isHonest || this.#isClosed) return;
    this.#options.send({ t: 'lane.close', lane });
    if (lanes === this.#ours) this.#retry ??= setTimeout(() => this.#onRetry(), LANE_RETRY_MS);
  }

  #setWanted(count: number): void {
    this.#wanted = count;
    this.#adjust();
  }

  #onRetry(): void {
    this.#retry = null;
    this.#adjust();
  }

  #adjust(): void {
    if (this.#isClosed) return;
    const count = Math.min(this.#wanted, this.#most(this.#theirs));
    const surplus = [...this.#ours].slice(count);
    for (const [lane, connection] of surplus) {
      this.#ours.delete(lane);
      this.#past.add(lane);
      connection.close();
      this.#options.send({ t: 'lane.close', lane });
    }
    while (this.#retry === null && this.#ours.size < count && connectionsOpen() < PEER_CONNECTIONS) {
      this.#open(this.#ours, randomHex(LANE_BYTES) as LaneId, randomHex(TOKEN_BYTES), null);
    }
  }
}
