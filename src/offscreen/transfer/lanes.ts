// The lanes of one link: opens as many of ours as are wanted, takes those of the peer, and keeps both within bounds.
// Everything about them is said on the link's control channel.

import { PEER_CONNECTIONS } from '../../protocol/link/limits';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { LaneFrame, LaneId } from '../../protocol/transfer/lane-signalling';
import { LANE_RETRY_MS, LANES_IN_ALL, LANES_MOST, LANES_SHARED_MOST } from '../../protocol/transfer/limits';
import { randomHex } from '../../shared/random';
import { connectionsOpen } from '../link/peer-connection';
import { type LaneConnection, openLane } from './lane-connection';

export interface LanesOptions {
  peer: ContactId;
  certificate: RTCCertificate;
  pinned: string;
  send(frame: LaneFrame): void;
  /** In the task that opened it: the channel can be transferred now and never again. */
  opened(lane: { lane: LaneId; token: string; channel: RTCDataChannel; ours: boolean }): void;
  /** One of ours may be sent on. */
  ready(lane: LaneId): void;
  /** Another link is up beside this one. */
  isShared(): boolean;
  misbehaved(): void;
}

export interface Lanes {
  /** Opens or closes lanes of ours until there are so many. */
  want(count: number): void;
  /** False for a frame that means nothing here. */
  take(frame: LaneFrame): boolean;
  close(): void;
}

const LANE_BYTES = 8;
const TOKEN_BYTES = 16;

export function openLanes(options: LanesOptions): Lanes {
  const ours = new Map<LaneId, LaneConnection>();
  const theirs = new Map<LaneId, LaneConnection>();
  /** The peer may still speak of them. */
  const past = new Set<LaneId>();
  let wanted = 0;
  let retry: ReturnType<typeof setTimeout> | null = null;
  let isClosed = false;

  /** Of one way. */
  function most(otherWay: Map<LaneId, LaneConnection>): number {
    return otherWay.size > 0 || options.isShared() ? LANES_SHARED_MOST : LANES_MOST;
  }

  function open(lanes: Map<LaneId, LaneConnection>, lane: LaneId, token: string, offer: string | null): void {
    const connection = openLane(
      {
        ...options,
        lane,
        token,
        ready: () => offer === null && options.ready(lane),
        gone(honest) {
          if (!lanes.delete(lane)) return;
          past.add(lane);
          if (!honest) return options.misbehaved();
          if (isClosed) return;
          options.send({ t: 'lane.close', lane });
          if (offer === null) retry ??= setTimeout(again, LANE_RETRY_MS);
        },
      },
      offer,
    );
    lanes.set(lane, connection);
    options.opened({ lane, token, channel: connection.channel, ours: offer === null });
  }

  function again(): void {
    retry = null;
    adjust();
  }

  function adjust(): void {
    if (isClosed) return;
    const count = Math.min(wanted, most(theirs));
    const surplus = [...ours].slice(count);
    for (const [lane, connection] of surplus) {
      ours.delete(lane);
      past.add(lane);
      connection.close();
      options.send({ t: 'lane.close', lane });
    }
    while (retry === null && ours.size < count && connectionsOpen() < PEER_CONNECTIONS) {
      open(ours, randomHex(LANE_BYTES) as LaneId, randomHex(TOKEN_BYTES), null);
    }
  }

  function offered({ lane, token, sdp }: Extract<LaneFrame, { t: 'lane.offer' }>): boolean {
    if (ours.has(lane) || theirs.has(lane) || past.has(lane) || past.size > LANES_IN_ALL) return false;
    if (theirs.size >= most(ours) || connectionsOpen() >= PEER_CONNECTIONS) {
      past.add(lane);
      options.send({ t: 'lane.close', lane });
    } else open(theirs, lane, token, sdp);
    return true;
  }

  return {
    want(count) {
      wanted = count;
      adjust();
    },
    take(frame) {
      if (frame.t === 'lane.offer') return offered(frame);
      const lanes = ours.has(frame.lane) ? ours : theirs;
      const connection = lanes.get(frame.lane);
      if (!connection) return past.has(frame.lane);
      if (frame.t !== 'lane.close') return connection.receive(frame);
      connection.close();
      return true;
    },
    close() {
      isClosed = true;
      if (retry !== null) clearTimeout(retry);
      for (const connection of [...ours.values(), ...theirs.values()]) connection.close();
    },
  };
}
