// What must be done so that exactly the notifications stand that should stand: compares what is wanted, what was told, and
// what stands. A question comes back when the browser has lost it; news is told once.

export interface NotificationNeed {
  id: string;
  /** Which version of the news has this id. Another version takes its place, and is told again. */
  version: string;
  /** It stands until it is answered; anything else is news. */
  isQuestion: boolean;
  /** Do not disturb, or somebody who looks: what would come up now never does. */
  isHeldBack: boolean;
  /** It does not come up before (milliseconds since the epoch). */
  notBefore: number;
  /** Nor this soon after the version before it. */
  gapMs: number;
}

/**
 * What the user was told under each id, and when (milliseconds since the epoch). `pending` is about to be shown and
 * `closed` was put away, or never came up; news that is `shown` may have gone by itself.
 */
export type Notified = Readonly<
  Record<string, { version: string; state: 'pending' | 'shown' | 'closed'; at: number }>
>;

/** To be carried out in this order; what was created is `shown` then. */
export interface NotificationPlan<N> {
  clear: readonly string[];
  notified: Notified;
  create: readonly N[];
  /** When something else comes up by itself (milliseconds since the epoch); null when nothing does. */
  nextAt: number | null;
}

type WorkerEvent = Notified[string];
type Verdict = { told: WorkerEvent | undefined; stays: boolean; isNew: boolean; dueAt: number | null };

export function planNotifications<N extends NotificationNeed>(
  needs: readonly N[],
  notified: Notified,
  standing: ReadonlySet<string>,
  now: number,
): NotificationPlan<N> {
  const verdicts = needs.map((need) => ({
    need,
    ...verdictOn(need, notified[need.id], standing.has(need.id), now),
  }));
  const staying = new Set(verdicts.flatMap(({ need, stays }) => (stays ? need.id : [])));
  const due = verdicts.flatMap(({ dueAt }) => dueAt ?? []);
  return {
    clear: [...standing].filter((id) => !staying.has(id)),
    notified: Object.fromEntries(verdicts.flatMap(({ need, told }) => (told ? [[need.id, told]] : []))),
    create: verdicts.flatMap(({ need, isNew }) => (isNew ? need : [])),
    nextAt: due.length > 0 ? Math.min(...due) : null,
  };
}

/** A notification is cleared before its id is pending: one that is pending and stands is the new one. */
function verdictOn(
  need: NotificationNeed,
  told: WorkerEvent | undefined,
  stands: boolean,
  now: number,
): Verdict {
  const { version, isQuestion, isHeldBack } = need;
  const keep: Verdict = { told, stays: stands, isNew: false, dueAt: null };
  const show: Verdict = {
    told: { version, state: 'pending', at: now },
    stays: false,
    isNew: true,
    dueAt: null,
  };
  if (told?.version === version) {
    if (told.state === 'closed') return { ...keep, stays: false };
    if (stands) return { ...keep, told: { ...told, state: 'shown' } };
    return isQuestion || told.state === 'pending' ? show : keep;
  }
  const dueAt = Math.max(need.notBefore, told ? told.at + need.gapMs : 0);
  // Nobody knows yet when an unbounded one is due.
  if (dueAt > now) return { ...keep, dueAt: Number.isFinite(dueAt) ? dueAt : null };
  // One that stands speaks for the new version too.
  if (isHeldBack) return { ...keep, told: { version, state: stands ? 'shown' : 'closed', at: now } };
  return show;
}

/** The user, or the system, has put it away. */
export function closedIn(notified: Notified, id: string): Notified {
  const told = notified[id];
  return told ? { ...notified, [id]: { ...told, state: 'closed' } } : notified;
}

/** It stands now. */
export function shownIn(notified: Notified, id: string): Notified {
  const told = notified[id];
  return told ? { ...notified, [id]: { ...told, state: 'shown' } } : notified;
}

/** What was there before anything was noted is no news any more. */
export function allTold(needs: readonly NotificationNeed[], now: number): Notified {
  const old = needs.filter(({ isQuestion }) => !isQuestion);
  return Object.fromEntries(old.map(({ id, version }) => [id, { version, state: 'closed', at: now }]));
}
