// Shows the notifications that are wanted and clears the others, one mend after another. Each mend asks the browser which
// are shown: the worker may have died in the middle of any step.

import { NOTIFICATION_SHOWN_MS } from '../../protocol/snapshot/limits';
import { closedIn, type Notified, planNotifications, shownIn } from '../../protocol/snapshot/notified';
import { serialQueue } from '../../shared/serial-queue';
import type { NotificationWords, WantedNotification } from './notification-facts';

export interface NotificationPorts {
  now(): number;
  wanted(): Promise<readonly WantedNotification[]>;
  notified(): Promise<Notified>;
  keepNotified(notified: Notified): Promise<unknown>;
  /** The ids of the notifications that are shown. */
  shown(): Promise<ReadonlySet<string>>;
  create(id: string, words: NotificationWords): Promise<unknown>;
  clear(id: string): Promise<unknown>;
  /** Asks for a mend at this time (milliseconds since the epoch). */
  wakeAt(time: number): void;
}

export interface NotificationReconciler {
  mend(): Promise<void>;
  /** The user is done with this notification, even if its cause lasts. */
  putAway(id: string): Promise<void>;
  /** The browser says that this notification is gone. */
  closed(id: string): Promise<void>;
}

/** A notification that the browser has not shown within `patienceMs` is tried again later, and holds up no other. */
export function notificationReconciler(
  ports: NotificationPorts,
  patienceMs: number = NOTIFICATION_SHOWN_MS,
): NotificationReconciler {
  const serialised = serialQueue();

  async function keep(notified: Notified): Promise<Notified> {
    await ports.keepNotified(notified);
    return notified;
  }

  async function mendNow(): Promise<void> {
    const [wanted, told, shown] = [await ports.wanted(), await ports.notified(), await ports.shown()];
    const plan = planNotifications(wanted, told, shown, ports.now());
    for (const id of plan.clear) await ports.clear(id);
    let notified = await keep(plan.notified);
    if (plan.nextAt !== null) ports.wakeAt(plan.nextAt);
    const refused: unknown[] = [];
    for (const { id, words } of plan.create) {
      try {
        await inTime(ports.create(id, words), patienceMs);
        notified = await keep(shownIn(notified, id));
      } catch (error) {
        // This one is still pending, and the next mend tries again; the others are shown meanwhile.
        refused.push(error);
      }
    }
    if (refused.length > 0) throw refused[0];
  }

  return {
    mend: () => serialised(mendNow),
    putAway: (id) =>
      serialised(async () => {
        await keep(closedIn(await ports.notified(), id));
        await ports.clear(id);
      }),
    closed: (id) =>
      serialised(async () => {
        // The browser tells also of those that we have cleared ourselves, which may be shown again meanwhile.
        if (!(await ports.shown()).has(id)) await keep(closedIn(await ports.notified(), id));
      }),
  };
}

async function inTime(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, ms, new Error('The browser has not answered.'));
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
