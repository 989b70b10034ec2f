// The Tab key walks through some of the screens.

import { expect, test } from 'vitest';
import { isGuestPlace, openSeededGuest } from '../harness/browser/seeded-guest';
import { openTab, sceneOf } from './scene-tab';

const extension = openTab('en');
const guest = openTab('en', openSeededGuest);

test.each([
  {
    name: 'home',
    place: 'popup',
    stops: [
      // The field has the focus at once, and only one row of the list is a stop.
      'contact-open',
      'contact-audio',
      'contact-video',
      'contact-files',
      'contact-menu',
      'invite-open',
      'invite-life',
      'open-recent',
    ],
  },
  { name: 'incoming', place: 'popup', stops: ['accept-video', 'accept-audio', 'decline'] },
  {
    name: 'call',
    place: 'window',
    stops: [
      'call-menu',
      'toggle-picture',
      'toggle-full-screen',
      'toggle-microphone',
      'toggle-camera',
      'share-tab',
      'share-screen',
      'hang-up',
      'open-chat',
      'open-files',
      'open-connection',
      'chat-lines',
      'attach',
      'chat-input',
      'chat-send',
    ],
  },
  { name: 'welcome-name', place: 'welcome', stops: ['welcome-name', 'welcome-next', 'welcome-restore'] },
  {
    name: 'welcome-recovery',
    place: 'welcome',
    stops: ['backup-keep', 'backup-copy', 'backup-own', 'welcome-finish'],
  },
  { name: 'invite', place: 'invite', stops: ['contact-name-input', 'invite-cancel', 'invite-add'] },
  {
    name: 'guest-invitation',
    place: 'guest',
    stops: ['guest-name', 'call-video', 'call-audio', 'call-data', 'copy-for-tincan'],
  },
  {
    name: 'guest-call',
    place: 'guest-phone',
    stops: [
      'toggle-picture',
      'toggle-full-screen',
      'toggle-microphone',
      'toggle-camera',
      'hang-up',
      'open-chat',
      'open-files',
      'open-connection',
      'chat-lines',
      'attach',
      'chat-input',
      'chat-send',
    ],
  },
  { name: 'guest-away', place: 'guest', stops: ['guest-wait', 'call-again', 'call-dismiss'] },
] as const)(
  'the Tab key visits the controls of $name in the order of the screen',
  async ({ name, place, stops }) => {
    const { draw } = isGuestPlace(place) ? guest : extension;
    const page = await draw({ ...sceneOf(name, place) });
    const reached: string[] = [];
    for (let turn = 0; turn < stops.length + 5; turn++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.getAttribute('data-test') ?? ''));
    }
    const first = reached.indexOf(stops[0]);
    expect(reached.slice(first, first + stops.length)).toEqual(stops);
  },
);
