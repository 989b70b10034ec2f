// Every state a screen can be in, as a snapshot.

import type { Page } from 'puppeteer-core';
import { NO_MEDIA } from '../../src/protocol/snapshot/media-view';
import type { Snapshot } from '../../src/protocol/snapshot/snapshot';
import type { Place } from '../harness/browser/seeded-page';
import { by } from '../harness/user/view';
import {
  ALL_TRANSFERS,
  APP,
  ASKS,
  CALLS,
  CHAT,
  CONNECTED,
  CONTACTS,
  calling,
  DENIED,
  HELD_TRANSFERS,
  id,
  LINK,
  LOCKED,
  LONG,
  LOST,
  MEDIA_ON,
  MINUTE_MS,
  NOW,
  openLine,
  plainCall,
  SETTLED,
  SHORT_CHAT,
  SOME_TRANSFERS,
  STRANGER,
  TAB_SHARE,
  WAITING,
} from './people';

export interface Scene {
  name: string;
  places: readonly Place[];
  snapshot: Partial<Snapshot>;
  /** Its picture stands in the documents under this name. */
  document?: string;
  /** What is pressed and typed before the picture is taken. */
  act?: (page: Page) => Promise<void>;
  /** After the page's address. */
  query?: string;
}

const press =
  (...names: string[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) await page.locator(by(name)).click();
  };

async function malformed(page: Page): Promise<void> {
  await page.locator(by('dial-input')).fill('not an id');
  await page.locator(by('dial-audio')).click();
}

async function choosePassphrase(page: Page): Promise<void> {
  await page.locator(by('welcome-name')).fill('Nora');
  await page.locator(by('welcome-next')).click();
  await page.locator(by('backup-passphrase')).fill('too short');
  await page.locator(by('backup-keep')).click();
}

/** Down to the last of it. */
async function allOfDevices(page: Page): Promise<void> {
  await press('open-devices', 'voice-more', 'camera-more')(page);
  await page.locator(by('camera-mirrored')).hover();
}

async function dialPlain(page: Page): Promise<void> {
  await page.locator(by('dial-input')).fill(APP);
  await page.locator(by('dial-video')).click();
}

/** What background would say to a name that a contact has; asked by callback or by promise. */
async function refuseTheName(page: Page): Promise<void> {
  await page.evaluate(() => {
    const refused = { ok: false, error: 'contact-name-taken' };
    const value = async (_message: unknown, tell?: (heard: unknown) => void) => {
      tell?.(refused);
      return refused;
    };
    Object.defineProperty(chrome.runtime, 'sendMessage', { value });
  });
}

/** `ben` is Ben, too. */
const nameTaken =
  (save: string) =>
  async (page: Page): Promise<void> => {
    await refuseTheName(page);
    await page.locator(by('contact-name-input')).fill('ben');
    await press(save)(page);
    await page.locator(by('name-taken')).wait();
  };

async function addStranger(page: Page): Promise<void> {
  await press('contact-add')(page);
  await page.locator(by('contact-id-input')).fill(STRANGER);
  await nameTaken('contact-save')(page);
}

async function keepStranger(page: Page): Promise<void> {
  await press('contact-add')(page);
  await nameTaken('contact-save')(page);
}

const INVITE = `?link=${encodeURIComponent(`web+tincan:${STRANGER}?n=Ada Lovelace&b=https://broker.example.org/`)}`;

const UNREADABLE = {
  names: [
    'Trip/secret.key',
    'Trip/day 1/A very long name that nobody would type but cameras and exports make all the same.jpg',
    'Trip/שלום.txt',
    'Trip/link that leads nowhere',
  ],
  count: 12,
};

const VIEWS = ['popup', 'window'] as const;

export const SCENES: readonly Scene[] = [
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
  {
    name: 'picture-of-a-transfer',
    places: ['window'],
    document: 'transfer',
    snapshot: calling(CONNECTED, {}, { transfers: SOME_TRANSFERS }),
  },
  { name: 'first-run', places: ['popup'], snapshot: {} },
  { name: 'home-empty', places: VIEWS, snapshot: { ...SETTLED, contacts: [] } },
  { name: 'home', places: ['popup', 'window', 'dock'], snapshot: SETTLED },
  {
    name: 'home-offline',
    places: VIEWS,
    snapshot: {
      ...SETTLED,
      line: { name: 'waiting', retryAt: NOW + MINUTE_MS, error: 'broker-unreachable' },
    },
  },
  { name: 'home-malformed-id', places: ['popup'], snapshot: SETTLED, act: malformed },
  { name: 'home-add-contact', places: ['popup'], snapshot: SETTLED, act: press('contact-add') },
  {
    name: 'home-contact-menu',
    places: ['popup'],
    snapshot: SETTLED,
    act: press('contact-menu', 'contact-rename'),
  },
  {
    name: 'home-contact-rules',
    places: ['popup'],
    snapshot: { ...SETTLED, contacts: CONTACTS.filter(({ name }) => name === LONG) },
    act: press('contact-menu'),
  },
  {
    name: 'home-blocked',
    places: ['popup'],
    snapshot: { ...SETTLED, contacts: CONTACTS.map((each) => ({ ...each, blocked: each.id !== id(4) })) },
  },
  { name: 'home-name-taken', places: ['popup'], snapshot: SETTLED, act: addStranger },
  {
    name: 'home-invite',
    places: VIEWS,
    snapshot: { ...SETTLED, invite: { secret: 'AAAA', until: NOW + 9 * MINUTE_MS } },
  },
  { name: 'home-permission', places: ['popup'], snapshot: SETTLED, act: press('contact-video') },
  { name: 'home-calls', places: VIEWS, snapshot: { ...SETTLED, calls: CALLS } },
  {
    name: 'home-calls-all',
    places: ['popup'],
    snapshot: { ...SETTLED, contacts: [], calls: CALLS.map((each) => ({ ...each, unseen: false })) },
    act: press('recent-fold', 'recent-all'),
  },
  { name: 'hush', places: VIEWS, snapshot: { ...SETTLED, hush: { until: NOW + 50 * MINUTE_MS } } },
  { name: 'hush-ask', places: VIEWS, snapshot: SETTLED, act: press('hush-ask') },
  { name: 'home-no-calls', places: ['popup'], snapshot: SETTLED, act: press('recent-fold') },
  { name: 'home-transfers', places: VIEWS, snapshot: { ...SETTLED, transfers: ALL_TRANSFERS.slice(1, 4) } },
  {
    name: 'home-problem',
    places: ['popup'],
    snapshot: { ...SETTLED, problem: { error: 'files-left-out', at: NOW, files: UNREADABLE } },
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
    act: press('contact-add'),
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
    name: 'files',
    places: ['popup', 'window', 'dock'],
    snapshot: calling(CONNECTED, {}, { transfers: ALL_TRANSFERS }),
  },
  {
    name: 'files-all',
    places: ['window'],
    snapshot: { ...SETTLED, contacts: CONTACTS.slice(0, 1), transfers: ALL_TRANSFERS },
  },
  { name: 'files-held', places: VIEWS, snapshot: { ...SETTLED, transfers: HELD_TRANSFERS } },
  { name: 'files-ask', places: VIEWS, snapshot: { ...SETTLED, asks: ASKS } },
  {
    name: 'file-links',
    places: ['popup', 'window', 'dock'],
    snapshot: {
      ...SETTLED,
      transfers: ALL_TRANSFERS.slice(1, 3),
      fileLinks: [
        { peer: CONTACTS[0]?.id ?? id(1), isUp: true },
        { peer: id(4), isUp: true },
      ],
    },
  },
  { name: 'files-empty', places: ['popup'], snapshot: calling(CONNECTED), act: press('open-files') },
  {
    name: 'connection',
    places: VIEWS,
    snapshot: calling(CONNECTED, {}, { link: LINK }),
    act: press('open-connection'),
  },
  { name: 'screen', places: VIEWS, snapshot: calling(CONNECTED), act: press('share-screen') },
  { name: 'devices', places: ['popup'], snapshot: calling(CONNECTED), act: press('open-devices') },
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
  {
    name: 'ended',
    places: ['popup'],
    snapshot: calling({ name: 'ended', reason: 'declined-there', error: null }),
  },
  {
    name: 'ended-waiting',
    places: ['popup'],
    snapshot: calling({ name: 'ended', reason: 'hung-up-there', error: null }, {}, { calls: [WAITING] }),
  },
  {
    name: 'ended-failed',
    places: VIEWS,
    snapshot: calling({ name: 'ended', reason: 'failed', error: 'connection-failed' }, { peer: id(4) }),
  },
  {
    name: 'ended-may-resume',
    places: VIEWS,
    snapshot: calling(
      { name: 'ended', reason: 'failed', error: 'connection-lost' },
      { direction: 'incoming', peer: id(4) },
    ),
  },
  {
    name: 'ended-clock',
    places: ['popup'],
    snapshot: calling(
      { name: 'ended', reason: 'failed', error: 'clock-differs' },
      { clockAheadMs: -26 * 60 * MINUTE_MS },
    ),
  },
  {
    name: 'ended-stranger',
    places: ['popup'],
    snapshot: calling(
      { name: 'ended', reason: 'hung-up-there', error: null },
      { peer: STRANGER, peerSays: 'Alan' },
    ),
    act: press('contact-add'),
  },
  { name: 'open-line-off', places: VIEWS, snapshot: openLine({ name: 'off', error: 'broker-unreachable' }) },
  {
    name: 'open-line',
    places: VIEWS,
    snapshot: openLine({
      name: 'waiting',
      line: { id: 'h235rsviqvlzwtnjjhvxai6aty', until: NOW + 9 * MINUTE_MS },
    }),
  },
  {
    name: 'open-line-dial',
    places: VIEWS,
    snapshot: openLine({ name: 'off', error: null }),
    act: dialPlain,
  },
  { name: 'open-line-incoming', places: VIEWS, snapshot: plainCall({ name: 'ringing-here' }) },
  {
    name: 'open-line-call',
    places: ['popup', 'window', 'dock'],
    snapshot: plainCall(CONNECTED, { files: [] }),
  },
  { name: 'open-line-files', places: VIEWS, snapshot: plainCall(CONNECTED) },
  {
    name: 'open-line-no-data',
    places: ['popup'],
    snapshot: plainCall(CONNECTED, { data: false, chat: [], files: [] }),
  },
  {
    name: 'open-line-ended',
    places: VIEWS,
    snapshot: plainCall({ name: 'ended', reason: 'failed', error: 'connection-failed' }),
  },
  { name: 'settings', places: VIEWS, snapshot: SETTLED, act: press('open-settings') },
  { name: 'settings-backup', places: VIEWS, snapshot: LOCKED, act: press('open-settings', 'erase') },
  { name: 'lost', places: ['popup', 'window', 'dock'], snapshot: { ...LOCKED, ...LOST } },
  { name: 'lost-for-good', places: ['popup'], snapshot: { ...SETTLED, ...LOST } },
  { name: 'welcome-name', places: ['welcome'], snapshot: {} },
  { name: 'welcome-backup', places: ['welcome'], snapshot: {}, act: choosePassphrase },
  { name: 'welcome-anew', places: ['welcome'], snapshot: { ...SETTLED, ...LOST } },
  { name: 'welcome-restore', places: ['welcome'], snapshot: {}, act: press('welcome-restore') },
  { name: 'welcome-replace', places: ['welcome'], snapshot: LOCKED, query: '#restore' },
  { name: 'welcome-devices', places: ['welcome'], snapshot: SETTLED },
  { name: 'welcome-invite', places: ['welcome'], snapshot: SETTLED, act: press('welcome-next') },
  {
    name: 'welcome-done',
    places: ['welcome'],
    snapshot: SETTLED,
    act: press('welcome-next', 'welcome-finish'),
  },
  {
    name: 'invite',
    places: ['invite'],
    snapshot: SETTLED,
    query: INVITE,
  },
  {
    name: 'invite-name-taken',
    places: ['invite'],
    snapshot: SETTLED,
    query: INVITE,
    act: async (page) => {
      await page.waitForSelector('[data-in-sight="true"]');
      await nameTaken('invite-add')(page);
    },
  },
  { name: 'invite-malformed', places: ['invite'], snapshot: SETTLED, query: '?link=web%2Btincan%3Anobody' },
];
