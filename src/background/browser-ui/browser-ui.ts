// What stands outside our views: notifications, the badge, the share bar, and whether the machine stays awake. None of it
// follows events: each mend compares what is stored with what is there (docs/adr/0016).

import { browser } from '../../shared/browser';
import { serialQueue } from '../../shared/serial-queue';
import { change, read, readAll } from '../store/snapshot-store';
import { isUnasked } from '../transfer/file-consent';
import { badgeFor } from './badge';
import { mustStayAwake } from './keep-awake';
import { type NotificationWords, SHOWN_SLICES } from './notification-facts';
import { notificationReconciler } from './notification-reconciler';
import { mendShareBar } from './share-bar';
import { wantedNotifications } from './wanted-notifications';

const SEEN_FROM = [...SHOWN_SLICES, 'media'] as const;

const serialised = serialQueue();
let next: Promise<void> | null = null;

/** Resolves when a mend that began after this is through; those that are asked for meanwhile are one. */
export function mendBrowserUi(): Promise<void> {
  next ??= serialised(() => {
    next = null;
    return mendNow();
  });
  return next;
}

/** Whether what has changed in storage may change what stands outside our views. */
export function touchesBrowserUi(changes: Readonly<Record<string, unknown>>): boolean {
  return SEEN_FROM.some((slice) => slice in changes);
}

async function mendNow(): Promise<void> {
  try {
    await notifications.mend();
  } finally {
    const facts = await readAll(SEEN_FROM);
    await showBadge(badgeFor(facts));
    keepAwake(mustStayAwake(facts));
    await mendShareBar();
  }
}

/** The letters say which color they have, so they come last: when they are right, all is. */
async function showBadge({ text, color }: ReturnType<typeof badgeFor>): Promise<void> {
  if ((await browser.action.getBadgeText({})) === text) return;
  await browser.action.setBadgeBackgroundColor({ color });
  await browser.action.setBadgeText({ text });
}

/** What was asked for last in this life of the worker. An earlier life may have left a request: the browser does not say. */
let isAwake: boolean | null = null;

function keepAwake(must: boolean): void {
  if (must === isAwake) return;
  if (must) chrome.power.requestKeepAwake('system');
  else chrome.power.releaseKeepAwake();
  isAwake = must;
}

let alarm: ReturnType<typeof setTimeout> | undefined;

const notifications = notificationReconciler({
  now: () => Date.now(),
  wanted: async () =>
    wantedNotifications({
      ...(await readAll(SHOWN_SLICES)),
      now: Date.now(),
      isLookedAt: await isViewOpen(),
      isUnasked,
    }),
  notified: async () => (await read('notified')) ?? {},
  // Nothing is stored of nothing: a Tincan that was erased holds nothing at all.
  keepNotified: (notified) =>
    change('notified', (before) => (before === null && Object.keys(notified).length === 0 ? null : notified)),
  shown: async () => new Set(Object.keys(await browser.notifications.getAll())),
  create: (id, words) => chrome.notifications.create(id, optionsFor(words)),
  clear: (id) => browser.notifications.clear(id),
  wakeAt(time) {
    clearTimeout(alarm);
    alarm = setTimeout(() => void mendBrowserUi(), time - Date.now());
  },
});

function optionsFor({
  buttons,
  ...words
}: NotificationWords): chrome.notifications.NotificationCreateOptions {
  return {
    type: 'basic',
    iconUrl: chrome.runtime.getURL('icons/icon-128.png'),
    ...words,
    ...(buttons && { buttons: buttons.map((title) => ({ title })) }),
  };
}

async function isViewOpen(): Promise<boolean> {
  const { TAB, POPUP } = chrome.runtime.ContextType;
  return (await chrome.runtime.getContexts({ contextTypes: [TAB, POPUP] })).length > 0;
}

/** The user is done with this notification, whatever becomes of what it is about. */
export const putAwayNotification = (id: string): Promise<void> => notifications.putAway(id);
/** The browser says that it is gone: put away by the user, or by the system after its time. */
export const notificationClosed = (id: string): Promise<void> => notifications.closed(id);
