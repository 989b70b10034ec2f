import '../../fake-chrome';
import { beforeEach, describe, expect, test } from 'vitest';
import { followShareWish, followWishedTab } from '../../../../src/background/call/share-wish';
import { commandHandlers } from '../../../../src/background/commands';
import { change, read } from '../../../../src/background/store/snapshot-store';
import type { CallPhase } from '../../../../src/protocol/snapshot/call-view';
import { closeTab, ordersHeard, resetChrome, showInTab, tabsCaptured } from '../../fake-chrome';
import { callIn, GRACE } from '../../people';

const SOURCE = { tabId: null };
const TAB = 7;
const PLAN = 'https://plans.example/floor';
const wish = () => read('shareWish');
const shareWith = (tabId = TAB) => commandHandlers['share.with']({ to: GRACE.id, tabId }, SOURCE);
const now = (phase: CallPhase) => followShareWish(callIn(phase, { direction: 'outgoing' }));
const shares = () => ordersHeard().filter(({ name }) => name === 'share.tab');

/** As the Command leaves it, without the identity that a call needs. */
const wished = () =>
  change('shareWish', () => ({
    peer: GRACE.id,
    call: null,
    tabId: TAB,
    title: 'Floor plan',
    site: 'https://plans.example',
  }));

beforeEach(async () => {
  resetChrome();
  showInTab(TAB, { url: PLAN, title: 'Floor plan' });
  await change('contacts', () => [GRACE]);
});

describe('“share with” is refused, and leaves no wish', () => {
  test.each([
    ['a page of the browser', 'chrome://settings', 'tab-not-capturable'],
    ['a page on which Tincan was not clicked', undefined, 'tab-not-invoked'],
  ] as const)('for %s', async (_what, url, error) => {
    showInTab(TAB, { url, title: '' });
    expect(await shareWith()).toEqual({ ok: false, error });
    expect(await wish()).toBeNull();
  });

  test('for a tab that was closed', async () => {
    closeTab(TAB);
    expect(await shareWith()).toEqual({ ok: false, error: 'tab-not-capturable' });
  });

  test('while there is a call', async () => {
    await change('call', () => callIn({ name: 'ringing-here' }));
    expect(await shareWith()).toEqual({ ok: false, error: 'call-in-progress' });
  });

  test('when the call itself is refused', async () => {
    expect(await shareWith()).toEqual({ ok: false, error: 'id-missing' });
    expect(await wish()).toBeNull();
  });
});

describe('the tab', () => {
  test('is captured when the call is connected, not before, and once', async () => {
    await wished();
    for (const name of ['dialling', 'ringing-there', 'connecting'] as const) await now({ name });
    expect(tabsCaptured()).toEqual([]);
    await now({ name: 'connected', since: 1 });
    await now({ name: 'connected', since: 1 });
    expect(tabsCaptured()).toEqual([TAB]);
    expect(shares()).toEqual([
      {
        name: 'share.tab',
        body: { streamId: `stream-${TAB}`, tabId: TAB, title: 'Floor plan', muted: false },
      },
    ]);
    expect(await wish()).toBeNull();
  });

  test('is not captured after a call that was declined', async () => {
    await wished();
    await now({ name: 'dialling' });
    await now({ name: 'ended', reason: 'declined-there', error: null });
    await now({ name: 'connected', since: 1 });
    expect(tabsCaptured()).toEqual([]);
    expect(await read('problem')).toBeNull();
  });

  test('is not captured when the user has taken the wish back', async () => {
    await wished();
    await now({ name: 'dialling' });
    await commandHandlers['share.stop']({}, SOURCE);
    await now({ name: 'connected', since: 1 });
    expect(tabsCaptured()).toEqual([]);
  });

  test.each([
    ['was closed', () => closeTab(TAB)],
    ['shows another site', () => showInTab(TAB, { url: 'https://mail.example/', title: 'Mail' })],
    ['shows a page on which Tincan was not clicked', () => showInTab(TAB, { url: undefined, title: '' })],
  ])('is not captured when it %s, and the user is told', async (_what, happens) => {
    await wished();
    await now({ name: 'dialling' });
    happens();
    await followWishedTab(TAB);
    expect(await wish()).toBeNull();
    expect(await read('problem')).toMatchObject({ error: 'tab-left' });
    await now({ name: 'connected', since: 1 });
    expect(tabsCaptured()).toEqual([]);
  });

  test('that has left at the last moment is not captured, and the user is told', async () => {
    await wished();
    await now({ name: 'dialling' });
    showInTab(TAB, { url: 'https://mail.example/', title: 'Mail' });
    await now({ name: 'connected', since: 1 });
    expect(tabsCaptured()).toEqual([]);
    expect(await read('problem')).toMatchObject({ error: 'tab-left' });
  });

  test('is shared with the page that it shows, when that is one of the same site', async () => {
    await wished();
    await now({ name: 'dialling' });
    showInTab(TAB, { url: 'https://plans.example/roof', title: 'Roof' });
    await followWishedTab(TAB);
    await now({ name: 'connected', since: 1 });
    expect(shares()).toMatchObject([{ body: { title: 'Roof' } }]);
  });

  test('whose capture the browser refuses is not shared, and the user is told', async () => {
    await wished();
    await now({ name: 'dialling' });
    showInTab(TAB, {
      url: PLAN,
      title: 'Floor plan',
      refusal: 'Cannot capture a tab with an active stream.',
    });
    await now({ name: 'connected', since: 1 });
    expect(shares()).toEqual([]);
    expect(await read('problem')).toMatchObject({ error: 'tab-already-shared' });
  });
});
