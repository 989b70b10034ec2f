// Finds work that was sent and is not delivered for a long time, for a lane that has nothing else to do: at the end of a transfer one
// slow lane must not hold up everything, and a commit is lost when its lane closes.

import type { Work } from './send-queue';
import type { SenderLane } from './sender-lane';

/** Work is stuck when nothing has come of it for so long. */
const STUCK = { roundTrips: 4, leastMs: 1_000 };

/** Work that is to be sent once more, on this idle lane; null when there is none. */
export function takeStuck(
  lanes: readonly SenderLane[],
  idle: SenderLane,
  now: number,
  minRttMs: number,
): Work | null {
  const before = now - Math.max(STUCK.leastMs, STUCK.roundTrips * minRttMs);
  for (const lane of lanes) {
    // On its own lane it would only come after itself.
    if (lane === idle && !lane.out.isDrained) continue;
    for (const work of lane.work) {
      if (work.sending.isDelivered(work.item) || lane.movedAt(work) > before) continue;
      if (lane.hasArrived && restMovedAt(lanes, work) > before) continue;
      lane.add(work, now);
      return { ...work };
    }
  }
  return null;
}

/**
 * When something came last of the pieces of the same block, which is committed as a whole; infinite while one of them waits for a lane or
 * is on its way.
 */
function restMovedAt(lanes: readonly SenderLane[], { sending, item, piece }: Work): number {
  if (item === 'end' || piece === undefined) return Number.NEGATIVE_INFINITY;
  if (sending.order.hasPiecesOf(item)) return Number.POSITIVE_INFINITY;
  const moved = lanes.flatMap((lane) =>
    lane.work
      .filter((other) => other.sending === sending && other.item === item)
      .map((other) => (lane.hasArrived ? lane.movedAt(other) : Number.POSITIVE_INFINITY)),
  );
  return Math.max(...moved);
}
