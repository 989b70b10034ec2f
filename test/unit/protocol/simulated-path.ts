// A path in milliseconds: a rate, a round trip, and a queue that drops nothing and is measured.

import { ACK_MS } from '../../../src/protocol/transfer/limits';
import type { PathCredit } from '../../../src/protocol/transfer/path-credit';

export interface Path {
  bytesPerMs: number;
  rttMs: number;
}

export interface Run {
  /** Delivered in the last half, as a share of what the path carries. */
  share: number;
  mostQueueMs: number;
  /** In the last half. */
  laterQueueMs: number;
}

/** A connection's own congestion window at its start; it grows by half of what is acknowledged, as Chromium's does. */
const CONNECTION_FIRST = 12_000;

export interface Sender {
  /** That may be on their way. */
  readonly bytes: number;
  readonly sliceBytes: number;
  /** How long the next slice must wait all the same. */
  waitMs?(now: number, bytes: number): number;
  sent?(bytes: number): void;
  /** `acked` and `sent` count all bytes, and `bytes` those that were acknowledged now. */
  acknowledged(news: { now: number; bytes: number; acked: number; sent: number; rttMs: number }): void;
}

/** Sends as the credit of a path allows. */
export function senderOf(credit: PathCredit): Sender {
  return {
    get bytes() {
      return credit.bytes;
    },
    get sliceBytes() {
      return credit.sliceBytes;
    },
    waitMs: (now, bytes) => credit.waitMs(now, bytes),
    sent: (bytes) => credit.sent(bytes),
    acknowledged: ({ now, bytes, rttMs }) => credit.acknowledged(now, bytes, { ms: rttMs, wasHeld: false }),
  };
}

/** When what arrives now is acknowledged: after ACK_MS, and after a pause at once. */
function saidOf(arrivesAt: number, saysAt: number): number {
  return arrivesAt <= saysAt ? saysAt : Math.max(arrivesAt, saysAt + ACK_MS);
}

/** Sends as it allows for so long. */
export function run(sender: Sender, pathAt: (ms: number) => Path, ms: number): Run {
  let sent = 0;
  let acked = 0;
  /** Of each slice: the count of bytes at its end, when it left, and when its acknowledgement is here. */
  const flying: { end: number; at: number; ackAt: number }[] = [];
  let connection = CONNECTION_FIRST;
  /** When the far side says again what has arrived. */
  let saysAt = 0;
  let freeAt = 0;
  let mostQueueMs = 0;
  let laterQueueMs = 0;
  let later = 0;
  for (let now = 0; now < ms; now++) {
    const { bytesPerMs, rttMs } = pathAt(now);
    const arrived = flying.splice(0, flying.findLastIndex(({ ackAt }) => ackAt <= now) + 1);
    const last = arrived.at(-1);
    if (last) {
      connection += (last.end - acked) / 2;
      const before = acked;
      acked = last.end;
      sender.acknowledged({ now, bytes: acked - before, acked, sent, rttMs: now - last.at });
      if (now > ms / 2) later += last.end - before;
    }
    for (;;) {
      const slice = sender.sliceBytes;
      if (sent !== acked && sent - acked + slice > Math.min(connection, sender.bytes)) break;
      if ((sender.waitMs?.(now, slice) ?? 0) > 0) break;
      sent += slice;
      sender.sent?.(slice);
      freeAt = Math.max(freeAt, now) + slice / bytesPerMs;
      const queueMs = freeAt - now;
      mostQueueMs = Math.max(mostQueueMs, queueMs);
      if (now > ms / 2) laterQueueMs = Math.max(laterQueueMs, queueMs);
      const arrivesAt = freeAt + rttMs / 2;
      saysAt = saidOf(arrivesAt, saysAt);
      flying.push({ end: sent, at: now, ackAt: saysAt + rttMs / 2 });
    }
  }
  return { share: later / ((ms / 2) * pathAt(ms).bytesPerMs), mostQueueMs, laterQueueMs };
}
