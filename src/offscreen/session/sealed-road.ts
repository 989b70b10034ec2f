// Sends what is sealed by the road on which the peer was heard, and after a silence by the others.

import { ROAD_SILENT_MS } from '../../protocol/broker/limits';
import { heardBy, leaveRoad, NO_ROAD, type RoadState, sentBy } from '../../protocol/broker/road';
import type { Road } from '../../protocol/contract/orders';
import { PhaseTimer } from '../../shared/phase-timer';

export interface SealedRoad {
  send(payload: string): void;
  /** A message of the peer has come by this broker, and is really the peer's. */
  heard(road: string): void;
  /** This broker could not reach the peer. */
  expired(road: string): void;
  /** The two sides need no broker now: nothing waits for an answer. */
  settled(): void;
}

export function openSealedRoad(transmit: (payload: string, road: Road) => void): SealedRoad {
  let state: RoadState = NO_ROAD;
  let isWaiting = false;
  const timer = new PhaseTimer(leave);

  function leave(): void {
    const { by, again } = leaveRoad(state);
    become(NO_ROAD);
    for (const { frame } of again) transmit(frame, by);
  }

  /** The silence begins with the first message that has no answer. */
  function become(next: RoadState): void {
    state = next;
    const waits = state.unproved.length > 0;
    if (waits !== isWaiting) timer.enter(waits ? ROAD_SILENT_MS : null);
    isWaiting = waits;
  }

  return {
    send(payload) {
      transmit(payload, state.road === null ? null : { by: state.road });
      become(sentBy(state, { to: '', frame: payload, at: Date.now() }));
    },
    heard: (road) => become(heardBy(state, road)),
    expired(road) {
      if (state.road === road) leave();
    },
    settled() {
      become({ ...state, unproved: [] });
    },
  };
}
