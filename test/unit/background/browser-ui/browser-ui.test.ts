import '../../fake-chrome';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  mendBrowserUi,
  notificationClosed,
  putAwayNotification,
  touchesBrowserUi,
} from '../../../../src/background/browser-ui/browser-ui';
import { mustStayAwake } from '../../../../src/background/browser-ui/keep-awake';
import { reportHandlers } from '../../../../src/background/reports';
import { change } from '../../../../src/background/store/snapshot-store';
import type { CallPhase } from '../../../../src/protocol/snapshot/call-view';
import type { ChatEntry } from '../../../../src/protocol/snapshot/chat-view';
import { MESSAGE_GAP_MS, MESSAGE_GRACE_MS } from '../../../../src/protocol/snapshot/limits';
import { EMPTY_SNAPSHOT } from '../../../../src/protocol/snapshot/snapshot';
import type { TransferState } from '../../../../src/protocol/snapshot/transfer-view';
import {
  badgeShown,
  keptAwake,
  notificationsShown,
  openViews,
  ordersHeard,
  resetChrome,
} from '../../fake-chrome';
import { callIn, GRACE, transferIn } from '../../people';

const SOURCE = { tabId: null };
const CONNECTED: CallPhase = { name: 'connected', since: 0 };
const shown = () => Object.keys(notificationsShown());
const line = (id: string): ChatEntry => ({ id, peer: GRACE.id, from: 'peer', text: id, at: Date.now() });

beforeEach(async () => {
  resetChrome();
  await change('contacts', () => [GRACE]);
});

describe('the badge', () => {
  test('is set when the text has changed, also from a text that an earlier life of the worker had set', async () => {
    await change('call', () => callIn({ name: 'ringing-here' }));
    await mendBrowserUi();
    expect(badgeShown()).toBe('!');
    await change('call', () => null);
    await mendBrowserUi();
    expect(badgeShown()).toBe('');
  });
});

describe('the machine', () => {
  test.each<[TransferState, boolean]>([
    [{ name: 'moving' }, true],
    [{ name: 'halted', why: ['no-link'] }, false],
    [{ name: 'offered' }, false],
    [{ name: 'saving' }, false],
    [{ name: 'saved' }, false],
  ])('with a transfer that is $name: stays awake is %o', (state, stays) => {
    expect(mustStayAwake({ ...EMPTY_SNAPSHOT, transfers: [transferIn(state)] })).toBe(stays);
  });

  test('stays awake in a call and no longer, also when the worker that kept the machine awake is gone', async () => {
    await change('call', () => callIn(CONNECTED));
    await mendBrowserUi();
    expect(keptAwake()).toBe('system');
    await change('call', () => callIn({ name: 'ended', reason: 'hung-up-here', error: null }));
    vi.resetModules();
    const reborn = await import('../../../../src/background/browser-ui/browser-ui');
    await reborn.mendBrowserUi();
    expect(keptAwake()).toBeNull();
  });
});

describe('a notification', () => {
  const asking = () => change('call', () => callIn({ name: 'ringing-here' }));

  test('that the user has put away, by a click or by closing, does not come back', async () => {
    await asking();
    await mendBrowserUi();
    const [id = ''] = shown();
    await putAwayNotification(id);
    await mendBrowserUi();
    expect(shown()).toEqual([]);
    await change('call', () => callIn({ name: 'ringing-here' }, { id: 'c1'.repeat(16) as never }));
    await mendBrowserUi();
    const [other = ''] = shown();
    await chrome.notifications.clear(other);
    await notificationClosed(other);
    await mendBrowserUi();
    expect(shown()).toEqual([]);
  });

  test('of a question is shown again after the browser has lost it', async () => {
    await asking();
    await mendBrowserUi();
    const ids = shown();
    await chrome.notifications.clear(ids[0] ?? '');
    await mendBrowserUi();
    expect(shown()).toEqual(ids);
  });

  test('is shown for an offer that needs an answer, and never for an offer that a rule accepts', async () => {
    const { byRule, download, admitsUntil, ...offer } = transferIn({ name: 'offered' });
    await change('contacts', () => [{ ...GRACE, autoAcceptBytes: offer.totalBytes }]);
    const seen: string[][] = [];
    const watching = setInterval(() => seen.push(shown()));
    const reported = reportHandlers['file.changed']({ transfer: offer }, SOURCE);
    // As often as storage changes.
    for (let n = 0; n < 5; n++) await mendBrowserUi();
    await reported;
    clearInterval(watching);
    expect(ordersHeard()).toMatchObject([{ name: 'file.accept' }]);
    expect(seen.flat()).toEqual([]);
    await change('contacts', () => [GRACE]);
    await reportHandlers['file.changed']({ transfer: { ...offer, digest: 'd2'.repeat(32) } }, SOURCE);
    expect(shown()).toEqual([`file:${offer.id}:${'d2'.repeat(32)}`]);
  });

  test('of a saved file is not shown to a user who looks at a view, nor later', async () => {
    openViews(1);
    await change('transfers', () => [transferIn({ name: 'saved' })]);
    await mendBrowserUi();
    openViews(0);
    await mendBrowserUi();
    expect(shown()).toEqual([]);
  });
});

describe('an unread message', () => {
  test('is notified after a moment, replaced by the next message, and cleared when it is read', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const later = async (ms: number) => {
        vi.setSystemTime(Date.now() + ms);
        await mendBrowserUi();
        return Object.values(notificationsShown()).map((each) => (each as { message?: string }).message);
      };
      await reportHandlers['chat.added']({ entry: line('a') }, SOURCE);
      expect(await later(0)).toEqual([]);
      expect(await later(MESSAGE_GRACE_MS)).toEqual(['a']);
      await reportHandlers['chat.added']({ entry: line('b') }, SOURCE);
      expect(await later(MESSAGE_GRACE_MS)).toEqual(['a']);
      expect(await later(MESSAGE_GAP_MS)).toEqual(['b']);
      await change('chatRead', () => ({ [GRACE.id]: { upTo: 'b', at: 0 } }));
      expect(await later(0)).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('is notified by a timer, without another event', async () => {
    await reportHandlers['chat.added']({ entry: line('a') }, SOURCE);
    await mendBrowserUi();
    await vi.waitFor(() => expect(shown()).toEqual([`message:${GRACE.id}`]), 4 * MESSAGE_GRACE_MS);
  });
});

test('a change of a slice touches the browser UI, and a change of a slice that the browser UI writes does not', () => {
  expect(touchesBrowserUi({ calls: {} })).toBe(true);
  expect(touchesBrowserUi({ media: {} })).toBe(true);
  expect(touchesBrowserUi({ notified: {}, barTab: {}, link: {} })).toBe(false);
});
