// What the user sees outside our views: notifications, the badge and the share bar; and whether the machine stays awake. No
// event changes them: each mend compares what is stored with what is there (docs/adr/0016).

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

/** Resolves after a mend that began after this call. Calls that come before that mend begins share it. */
export function mendBrowserUi(): Promise<void> {
  next ??= serialised(() => {
    next = null;
    return mendNow();
  });
  return next;
}

/** Whether these changes in storage may change what is seen outside our views. */
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

/** The color follows from the letters, so the letters are set last: when they are right, the color is right too. */
async function showBadge({ text, color }: ReturnType<typeof badgeFor>): Promise<void> {
  if ((await browser.action.getBadgeText({})) === text) return;
  await browser.action.setBadgeBackgroundColor({ color });
  await browser.action.setBadgeText({ text });
}

/** The last request in this life of the worker; null before the first: the browser does not tell of earlier ones. */
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
  // An empty record is not stored: after everything was erased nothing may be in storage.
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

/** The user is done with this notification, even if its cause lasts. */
export const putAwayNotification = (id: string): Promise<void> => notifications.putAway(id);
/** The browser says that this notification is gone: put away by the user, or by the system after some time. */
export const notificationClosed = (id: string): Promise<void> => notifications.closed(id);
