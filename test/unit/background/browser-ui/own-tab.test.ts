import '../../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { openCallWindow, openWindowSettings } from '../../../../src/background/browser-ui/call-window';
import { openDoctor } from '../../../../src/background/browser-ui/doctor-tab';
import { showWelcome } from '../../../../src/background/browser-ui/welcome-tab';
import { openOwnTab, ownTabs, resetChrome } from '../../fake-chrome';

beforeEach(resetChrome);

const DOCTOR = 'src/popup/doctor.html';

test('the page of connections is opened in a tab, and the second time that tab comes to the front', async () => {
  await openDoctor('connection');
  openOwnTab('src/popup/window.html');
  await openDoctor('connection');
  expect(ownTabs()).toEqual([
    { page: `${DOCTOR}#connection`, isActive: true, loads: 1 },
    { page: 'src/popup/window.html', isActive: false, loads: 1 },
  ]);
});

test('an open page at another place is led to the wanted one', async () => {
  openOwnTab(DOCTOR);
  await openDoctor('connection');
  expect(ownTabs()).toEqual([{ page: `${DOCTOR}#connection`, isActive: true, loads: 1 }]);
});

test('the tab of the setup comes to the front where it is, and is not opened when there is none', async () => {
  expect(await showWelcome()).toBe(false);
  expect(ownTabs()).toEqual([]);
  openOwnTab('src/popup/welcome.html#restore');
  openOwnTab('src/popup/window.html');
  expect(await showWelcome()).toBe(true);
  expect(ownTabs()[0]).toEqual({ page: 'src/popup/welcome.html#restore', isActive: true, loads: 1 });
});

test('a window that is open is led to the settings, and comes to the front again without loading', async () => {
  openOwnTab('src/popup/window.html');
  await openWindowSettings('advanced');
  await openCallWindow();
  expect(ownTabs()).toEqual([{ page: 'src/popup/window.html#settings-advanced', isActive: true, loads: 1 }]);
});
