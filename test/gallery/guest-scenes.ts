// The page of a guest: what invites, what stands in the way, the call, and its end.

import type { Page } from 'puppeteer-core';
import type { ErrorCode } from '../../src/protocol/errors';
import { type GuestLink, guestFragment } from '../../src/protocol/identity/guest-link';
import type { CallPhase, CallView, EndReason } from '../../src/protocol/snapshot/call-view';
import { NO_MEDIA } from '../../src/protocol/snapshot/media-view';
import type { Snapshot } from '../../src/protocol/snapshot/snapshot';
import { by } from '../harness/user/view';
import { CHAT, CONNECTED, calling, DENIED, MEDIA_ON } from './calls';
import { LINK } from './connection';
import { GRACE, LONG, MINUTE_MS, NOW } from './people';
import { press, type Scene } from './scene';
import { ALL_TRANSFERS, SOME_TRANSFERS } from './transfers';

const BOTH = ['guest', 'guest-phone'] as const;

/** Nothing listens there. */
const BROKER = 'http://127.0.0.1:9/';
const INVITED: GuestLink = {
  id: GRACE,
  purpose: 'call',
  brokers: [BROKER],
  stun: [],
  until: NOW + 10 * MINUTE_MS,
  name: 'Grace Hopper',
  secret: 'A'.repeat(22),
};
const link = (part: Partial<GuestLink> = {}) => `#${guestFragment({ ...INVITED, ...part })}`;

const invited = (name: string, part: Partial<GuestLink> = {}): Scene => ({
  name,
  places: BOTH,
  snapshot: {},
  query: link(part),
});

const stopped = (name: string, query: string, before?: () => void): Scene => ({
  name,
  places: BOTH,
  snapshot: {},
  query,
  ...(before && { before }),
});

/** What the page of a guest knows of a call: it has no contacts and no profile. */
function inCall(
  phase: CallPhase,
  part: Partial<CallView> = {},
  more: Partial<Snapshot> = {},
): Partial<Snapshot> {
  const { call = null, media = NO_MEDIA } = calling(phase, part);
  return { call, media, ...more };
}

const ended = (
  name: string,
  reason: EndReason,
  error: ErrorCode | null,
  act?: (page: Page) => Promise<void>,
): Scene => ({
  name,
  places: BOTH,
  snapshot: inCall({ name: 'ended', reason, error }),
  query: link(),
  ...(act && { act }),
});

async function waitForHost(page: Page): Promise<void> {
  await press('guest-wait')(page);
  await page.locator(by('waiting')).wait();
}

function away(): void {
  window.guestFilesPhase = { name: 'ended', reason: 'failed', error: 'peer-offline' };
}

async function waitForFiles(page: Page): Promise<void> {
  await press('files-wait')(page);
  await page.waitForSelector(by('files-stop'));
}

const TRANSFERS = {
  all: SOME_TRANSFERS,
  waiting: ALL_TRANSFERS.filter(({ state }) => state.name === 'waiting'),
  saved: ALL_TRANSFERS.filter(({ state, direction }) => state.name === 'saved' && direction === 'sending'),
} as const;

/** `before` says how it stands with the link for files. */
function withFiles(
  name: string,
  purpose: 'send' | 'receive',
  which: keyof typeof TRANSFERS | null,
  before: () => void,
): Scene {
  return { ...invited(name, { purpose }), snapshot: { transfers: which ? TRANSFERS[which] : [] }, before };
}

const NOBODY_SHOWS = { microphone: false, camera: false, cameraPaused: false, share: 'none' } as const;
const SHOWS_TAB = { microphone: true, camera: false, cameraPaused: false, share: 'tab' } as const;

export const GUEST_SCENES: readonly Scene[] = [
  invited('guest-invitation'),
  invited('guest-invitation-watch', { purpose: 'watch', name: LONG }),
  invited('guest-invitation-send', { purpose: 'send' }),
  {
    ...invited('guest-invitation-send-chosen', { purpose: 'send' }),
    snapshot: { transfers: ALL_TRANSFERS.filter(({ state }) => state.name === 'waiting') },
  },
  invited('guest-invitation-box', { purpose: 'send', until: null }),
  invited('guest-invitation-receive', { purpose: 'receive', name: '' }),
  withFiles('guest-files-asked', 'send', 'waiting', () => {
    window.guestFilesPhase = { name: 'ringing-there' };
  }),
  withFiles('guest-files-asked-receive', 'receive', null, () => {
    window.guestFilesPhase = { name: 'ringing-there' };
  }),
  withFiles('guest-files-linked', 'receive', 'all', () => {
    window.guestFilesPhase = { name: 'connected', since: 0 };
  }),
  withFiles('guest-files-sent', 'send', 'saved', () => {
    window.guestFilesPhase = { name: 'ended', reason: 'hung-up-here', error: null };
  }),
  withFiles('guest-files-declined', 'send', null, () => {
    window.guestFilesPhase = { name: 'ended', reason: 'declined-there', error: null };
  }),
  withFiles('guest-files-spent', 'receive', null, () => {
    window.guestFilesPhase = { name: 'ended', reason: 'failed', error: 'invite-spent' };
  }),
  withFiles('guest-files-no-relay', 'receive', null, () => {
    window.guestFilesPhase = { name: 'ended', reason: 'failed', error: 'relay-missing-there' };
  }),
  withFiles('guest-files-away', 'send', 'waiting', away),
  {
    ...withFiles('guest-box-away', 'send', 'waiting', away),
    query: link({ purpose: 'send', until: null }),
  },
  { ...withFiles('guest-files-waiting', 'receive', null, away), act: waitForFiles },
  {
    ...invited('guest-invitation-lacks', { purpose: 'receive' }),
    before: () => {
      navigator.storage.getDirectory = () => Promise.reject(new DOMException('refused', 'SecurityError'));
      Storage.prototype.setItem = () => {
        throw new DOMException('refused', 'QuotaExceededError');
      };
    },
  },
  {
    ...invited('guest-invitation-refused'),
    snapshot: { problem: { error: 'broker-unreachable', at: NOW } },
  },
  stopped('guest-truncated', link().slice(0, -3)),
  stopped('guest-forged', link().replace('f=call', 'f=other')),
  stopped('guest-over', link({ until: NOW - MINUTE_MS })),
  stopped('guest-used', link(), () => {
    if (location.protocol !== 'http:') return;
    const of = { fragment: location.hash.slice(1), pair: 'AA', token: '0'.repeat(32), name: '' };
    sessionStorage.setItem('tincan-guest', JSON.stringify({ ...of, isUsed: true, call: null }));
  }),
  stopped('guest-no-link', ''),
  stopped('guest-cannot', link(), () => {
    Reflect.deleteProperty(window, 'RTCPeerConnection');
  }),
  stopped('guest-insecure', link(), () => {
    Object.defineProperty(window, 'isSecureContext', { value: false });
  }),
  { name: 'guest-asking', places: BOTH, snapshot: inCall({ name: 'dialling' }), query: link() },
  { name: 'guest-ringing', places: BOTH, snapshot: inCall({ name: 'ringing-there' }), query: link() },
  {
    name: 'guest-call',
    places: BOTH,
    snapshot: inCall(CONNECTED, {}, { chat: CHAT, link: LINK }),
    query: link(),
  },
  {
    name: 'guest-call-denied',
    places: BOTH,
    snapshot: inCall(CONNECTED, {}, { media: DENIED }),
    query: link({ name: LONG }),
  },
  {
    name: 'guest-reconnecting',
    places: BOTH,
    snapshot: inCall({ name: 'reconnecting', since: NOW - MINUTE_MS, lostAt: NOW - MINUTE_MS / 2 }),
    query: link(),
  },
  {
    name: 'guest-watch',
    places: BOTH,
    snapshot: inCall(CONNECTED, { kind: 'data', remote: SHOWS_TAB }, { media: NO_MEDIA, chat: CHAT }),
    query: link({ purpose: 'watch' }),
  },
  {
    name: 'guest-call-share',
    places: BOTH,
    snapshot: inCall(CONNECTED, { remote: { ...SHOWS_TAB, camera: true } }, { media: MEDIA_ON }),
    query: link(),
  },
  {
    name: 'guest-files',
    places: BOTH,
    snapshot: inCall(
      CONNECTED,
      { kind: 'data', remote: NOBODY_SHOWS },
      { media: NO_MEDIA, transfers: SOME_TRANSFERS },
    ),
    query: link({ purpose: 'receive' }),
  },
  {
    name: 'guest-connection',
    places: BOTH,
    snapshot: inCall(CONNECTED, {}, { link: LINK }),
    query: link(),
    act: press('open-connection'),
  },
  ended('guest-ended', 'hung-up-there', null),
  ended('guest-spent', 'failed', 'invite-spent'),
  ended('guest-declined', 'declined-there', null),
  ended('guest-away', 'failed', 'peer-offline'),
  ended('guest-waiting', 'failed', 'peer-offline', waitForHost),
];
