// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TopBar, type TopBarProps } from '../../../../src/popup/frame/top-bar';
import { groupContactId } from '../../../../src/protocol/identity/grouped-id';
import { NO_OPEN_LINE } from '../../../../src/protocol/snapshot/open-line-view';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';
import { commandsHeard, resetBrowser, said } from '../../fake-browser';
import { ME } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

function draw(part: Partial<TopBarProps> = {}): void {
  render(
    <TopBar
      place="popup"
      profile={ME}
      settings={DEFAULT_SETTINGS}
      registration={{ name: 'ready' }}
      brokers={[]}
      doNotDisturb={null}
      openLine={NO_OPEN_LINE}
      settingsOpen={false}
      onSettings={() => undefined}
      onBack={() => undefined}
      {...part}
    />,
  );
}

async function openMenu() {
  fireEvent.click(screen.getByRole('button', { name: /^Nora/ }));
  return within(await screen.findByRole('dialog', { name: 'Nora' }));
}

test('the ID is behind the own face, in groups, and can be copied', async () => {
  draw();
  expect(screen.queryByText(groupContactId(ME.id))).toBeNull();
  const menu = await openMenu();
  expect(menu.getByText(groupContactId(ME.id))).toBeTruthy();
  expect(menu.getByRole('button', { name: 'Copy ID' })).toBeTruthy();
});

test('do not disturb begins for an hour or until it is ended, and ends there', async () => {
  draw();
  const menu = await openMenu();
  fireEvent.click(menu.getByRole('button', { name: 'For 1 hour' }));
  fireEvent.click(menu.getByRole('button', { name: /^Until I turn it off/ }));
  cleanup();
  draw({ doNotDisturb: { until: null } });
  const later = await openMenu();
  fireEvent.click(later.getByRole('button', { name: 'Turn off Do Not Disturb' }));
  expect(commandsHeard()).toEqual([
    said('doNotDisturb.begin', { forAWhile: true }),
    said('doNotDisturb.begin', { forAWhile: false }),
    said('doNotDisturb.end', {}),
  ]);
});

test('to appear offline is one press', async () => {
  draw();
  const menu = await openMenu();
  fireEvent.click(menu.getByRole('checkbox', { name: /^Appear offline/ }));
  await waitFor(() =>
    expect(commandsHeard()).toEqual([said('settings.change', { settings: { appearOffline: true } })]),
  );
});

test('the dock, which lies in a foreign page, has the ID alone', async () => {
  draw({ place: 'dock' });
  const menu = await openMenu();
  expect(menu.getByText(groupContactId(ME.id))).toBeTruthy();
  expect(menu.queryByRole('checkbox')).toBeNull();
  expect(menu.queryByRole('button', { name: 'For 1 hour' })).toBeNull();
});

test.each<[Partial<TopBarProps>, RegExp]>([
  [{}, /^Ready for calls$/],
  [{ registration: { name: 'connecting' } }, /^Connecting/],
  [{ doNotDisturb: { until: null } }, /^Do Not Disturb$/i],
  [{ settings: { ...DEFAULT_SETTINGS, appearOffline: true } }, /^Appear offline$/],
  [{ doNotDisturb: { until: null }, registration: { name: 'connecting' } }, /^Connecting/],
])('the state stands under the name in words: %o', (part, words) => {
  draw(part);
  expect(screen.getByRole('status').textContent).toMatch(words);
});

const THREE = ['https://a.example/', 'https://b.example/', 'https://c.example/'];
test.each([
  [[true, true, false], 'Ready · 2 of 3'],
  [[true, false, false], 'Ready · 1 of 3'],
  [[true, true, true], 'Ready for calls'],
])('of three connection servers %j are ready: “%s”', (ready, words) => {
  const brokers = THREE.map(
    (address, nth) => ({ address, name: ready[nth] ? 'ready' : 'connecting' }) as const,
  );
  const visited = { address: 'https://visited.example/', name: 'ready' } as const;
  draw({ settings: { ...DEFAULT_SETTINGS, brokers: THREE }, brokers: [...brokers, visited] });
  expect(screen.getByRole('status').textContent).toBe(words);
});

test('a registration that waits says for how long, and can be tried at once', async () => {
  draw({ registration: { name: 'waiting', retryAt: Date.now() + 30_000, error: 'broker-unreachable' } });
  expect(screen.getByRole('status').textContent).toMatch(/30/);
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
  await waitFor(() => expect(commandsHeard()).toEqual([said('line.retry', {})]));
});
