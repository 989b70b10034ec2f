// A call from the ring on, with everything that can be beside and on its videos.

import type { Page } from 'puppeteer-core';
import { NO_MEDIA } from '../../src/protocol/snapshot/media-view';
import { by } from '../harness/user/view';
import { CHAT, CONNECTED, calling, DENIED, MEDIA_ON, SHORT_CHAT, TAB_SHARE, WAITING } from './calls';
import { LINK } from './connection';
import { HIDDEN_FROM_GUESTS, id, LONG, MINUTE_MS, NOW, SETTLED, STRANGER } from './people';
import { nameTaken, press, type Scene, VIEWS } from './scene';
import { ALL_TRANSFERS, ASKS } from './transfers';

/** Unfolds all options, and scrolls to the last one. */
async function allOfDevices(page: Page): Promise<void> {
  await press('call-menu', 'open-devices', 'voice-more', 'camera-more')(page);
  await page.locator(by('camera-mirrored')).hover();
}

async function keepStranger(page: Page): Promise<void> {
  await press('contact-add')(page);
  await nameTaken('contact-save')(page);
}

/** As the script in the page folds the dock: 320 by 56 pixels, with 76 of them beside the frame. */
async function fold(page: Page): Promise<void> {
  await page.setViewport({ width: 244, height: 54 });
  await page.waitForSelector(by('dock-pill'));
}

/** A guest, who comes by a link to send files. */
const GUEST_WITH_FILES = {
  peer: STRANGER,
  peerSays: 'Gus',
  direction: 'incoming',
  isGuest: true,
  invitedTo: 'send',
  kind: 'data',
  remote: { microphone: false, camera: false, cameraPaused: false, share: 'none' },
} as const;

export const CALL_SCENES: readonly Scene[] = [
  {
    name: 'picture-of-a-call',
    places: ['window'],
    document: 'call',
    snapshot: calling(
      CONNECTED,
      { remote: { microphone: true, camera: true, cameraPaused: false, share: 'tab' } },
      { chat: SHORT_CHAT },
    ),
  },
  { name: 'incoming', places: VIEWS, snapshot: calling({ name: 'ringing-here' }) },
  {
    name: 'incoming-unknown',
    places: ['popup'],
    snapshot: calling({ name: 'ringing-here' }, { peer: STRANGER, peerSays: null }),
  },
  {
    name: 'incoming-long',
    places: ['popup'],
    snapshot: calling({ name: 'ringing-here' }, { peer: id(4), kind: 'data' }),
  },
  {
    name: 'incoming-guest-files',
    places: ['popup', 'window'],
    snapshot: calling({ name: 'ringing-here' }, GUEST_WITH_FILES),
  },
  {
    name: 'incoming-guest-hidden',
    places: ['popup'],
    snapshot: calling({ name: 'ringing-here' }, GUEST_WITH_FILES, {
      settings: HIDDEN_FROM_GUESTS,
    }),
  },
  {
    name: 'call-guest-files',
    places: ['popup', 'window'],
    snapshot: calling(CONNECTED, GUEST_WITH_FILES, { media: NO_MEDIA }),
  },
  {
    name: 'settings-in-call',
    places: ['popup', 'window', 'dock'],
    snapshot: calling(CONNECTED),
    act: press('call-menu', 'open-settings'),
  },
  {
    name: 'settings-in-call-long',
    places: ['popup'],
    snapshot: calling(
      { name: 'ringing-there' },
      { peer: id(4) },
      { media: { ...MEDIA_ON, microphone: { on: false, error: null } } },
    ),
    act: press('call-menu', 'open-settings'),
  },
  { name: 'pill', places: ['dock'], snapshot: calling(CONNECTED), act: fold },
  {
    name: 'pill-share',
    places: ['dock'],
    snapshot: calling(
      CONNECTED,
      { peer: id(4) },
      { media: { ...MEDIA_ON, microphone: { on: false, error: null }, share: TAB_SHARE.share } },
    ),
    act: fold,
  },
  { name: 'pill-rings', places: ['dock'], snapshot: calling({ name: 'ringing-here' }), act: fold },
  { name: 'pill-name', places: ['dock'], snapshot: SETTLED, act: fold },
  { name: 'calling', places: VIEWS, snapshot: calling({ name: 'ringing-there' }) },
  { name: 'call', places: ['popup', 'window', 'dock'], snapshot: calling(CONNECTED, {}, { chat: CHAT }) },
  {
    name: 'call-audio-muted',
    places: VIEWS,
    snapshot: calling(
      CONNECTED,
      {
        kind: 'audio',
        path: 'relayed',
        peer: STRANGER,
        remote: { microphone: false, camera: false, cameraPaused: false, share: 'none' },
      },
      { media: { ...MEDIA_ON, microphone: { on: false, error: null }, camera: { on: false, error: null } } },
    ),
  },
  {
    name: 'call-weak',
    places: VIEWS,
    snapshot: calling(
      CONNECTED,
      { remote: { microphone: false, camera: true, cameraPaused: true, share: 'none' } },
      { media: { ...MEDIA_ON, cameraPaused: true } },
    ),
  },
  {
    name: 'call-weak-there',
    places: ['popup', 'dock'],
    snapshot: calling(CONNECTED, {
      remote: { microphone: true, camera: true, cameraPaused: true, share: 'none' },
    }),
  },
  {
    name: 'call-share',
    places: VIEWS,
    snapshot: calling(
      CONNECTED,
      { path: 'lan', remote: { microphone: true, camera: true, cameraPaused: false, share: 'tab' } },
      { media: TAB_SHARE, chat: CHAT },
    ),
  },
  {
    name: 'call-crowded',
    places: ['window', 'dock'],
    snapshot: calling(
      CONNECTED,
      {
        peer: STRANGER,
        peerSays: LONG,
        remote: { microphone: false, camera: true, cameraPaused: false, share: 'screen' },
      },
      {
        media: {
          ...TAB_SHARE,
          microphone: { on: false, error: null },
          cameraPaused: true,
          speaksMuted: true,
        },
        calls: [{ ...WAITING, peer: id(4) }],
        link: LINK,
        asks: ASKS,
        transfers: ALL_TRANSFERS,
        problem: { error: 'tab-not-capturable', at: NOW },
      },
    ),
  },
  {
    name: 'call-reconnecting',
    places: ['popup'],
    snapshot: calling({ name: 'reconnecting', since: NOW - MINUTE_MS, lostAt: NOW - MINUTE_MS / 2 }),
  },
  {
    name: 'call-resumed-muted',
    places: ['popup', 'window', 'dock'],
    snapshot: calling(
      CONNECTED,
      { peer: id(4), direction: 'incoming', rejoins: true, resumedMuted: true },
      { media: NO_MEDIA },
    ),
  },
  {
    name: 'call-namesake',
    places: VIEWS,
    snapshot: calling(CONNECTED, { peer: STRANGER, peerSays: 'Ben' }),
  },
  {
    name: 'call-name-taken',
    places: ['popup'],
    snapshot: calling(CONNECTED, { peer: STRANGER, peerSays: 'Alan' }),
    act: keepStranger,
  },
  {
    name: 'call-waiting',
    places: ['popup', 'window', 'dock'],
    snapshot: calling(CONNECTED, {}, { calls: [{ ...WAITING, peer: id(4) }] }),
  },
  { name: 'call-denied', places: VIEWS, snapshot: calling(CONNECTED, {}, { media: DENIED }) },
  {
    name: 'call-data',
    places: VIEWS,
    snapshot: calling(
      CONNECTED,
      { kind: 'data', remote: { microphone: false, camera: false, cameraPaused: false, share: 'none' } },
      { media: NO_MEDIA, chat: CHAT },
    ),
  },
  {
    name: 'connection',
    places: VIEWS,
    snapshot: calling(CONNECTED, {}, { link: LINK }),
    act: press('open-connection'),
  },
  {
    name: 'connection-technical',
    places: VIEWS,
    snapshot: calling(CONNECTED, {}, { link: LINK }),
    act: press('open-connection', 'connection-technical'),
  },
  {
    name: 'connection-sdp',
    places: VIEWS,
    snapshot: calling(CONNECTED, {}, { link: LINK }),
    async act(page) {
      await press('open-connection', 'connection-technical')(page);
      await page.$eval(by('sdp-local'), (fold) => {
        // Those of voice and video have some hundred lines of the same kinds.
        const [session, ...media] = fold.querySelectorAll('details');
        for (const each of [fold, session, media.at(-1)]) (each as HTMLDetailsElement).open = true;
      });
      await page.locator(by('sdp-line')).wait();
      await page.$eval(by('sdp-local'), (fold) => fold.scrollIntoView());
    },
  },
  { name: 'screen', places: VIEWS, snapshot: calling(CONNECTED), act: press('share-screen') },
  {
    name: 'devices',
    places: ['popup'],
    snapshot: calling(CONNECTED),
    act: press('call-menu', 'open-devices'),
  },
  {
    name: 'devices-more',
    places: VIEWS,
    snapshot: calling(CONNECTED),
    act: allOfDevices,
  },
  {
    name: 'call-muted-elsewhere',
    places: VIEWS,
    snapshot: calling(
      CONNECTED,
      {},
      {
        media: {
          ...MEDIA_ON,
          systemMuted: true,
          share: { source: 'tab', tabId: 1, title: 'A film', barMissing: false, muted: true },
        },
      },
    ),
  },
  {
    name: 'call-speaks-muted',
    places: VIEWS,
    snapshot: calling(
      CONNECTED,
      {},
      { media: { ...MEDIA_ON, microphone: { on: false, error: null }, speaksMuted: true }, chat: CHAT },
    ),
  },
];
