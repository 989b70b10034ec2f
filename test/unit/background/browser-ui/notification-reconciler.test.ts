import { expect, test } from 'vitest';
import type { WantedNotification } from '../../../../src/background/browser-ui/notification-facts';
import { notificationReconciler } from '../../../../src/background/browser-ui/notification-reconciler';
import type { Notified } from '../../../../src/protocol/snapshot/notified';

const wanted = (id: string): WantedNotification => ({
  id,
  version: '',
  isQuestion: false,
  isHeldBack: false,
  notBefore: 0,
  gapMs: 0,
  words: { title: id, message: '' },
});

test.each([
  ['refuses', () => Promise.reject(new Error('no picture'))],
  ['does not answer to', () => new Promise<void>(() => {})],
])(
  'a notification that the browser %s delays no other notification, and is tried again',
  async (_what, fails) => {
    let notified: Notified = {};
    let isWell = false;
    const shown: string[] = [];
    const reconciler = notificationReconciler(
      {
        now: () => 0,
        wanted: async () => ['a', 'b', 'c'].map(wanted),
        notified: async () => notified,
        keepNotified: async (now) => {
          notified = now;
        },
        shown: async () => new Set(shown),
        create: async (id) => {
          if (id === 'b' && !isWell) await fails();
          shown.push(id);
        },
        clear: async () => {},
        wakeAt: () => {},
      },
      20,
    );
    await expect(reconciler.mend()).rejects.toThrow();
    expect(shown).toEqual(['a', 'c']);
    isWell = true;
    await reconciler.mend();
    expect(shown).toEqual(['a', 'c', 'b']);
    await reconciler.mend();
    expect(shown).toHaveLength(3);
  },
);
