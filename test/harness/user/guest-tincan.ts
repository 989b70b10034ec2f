// A guest who is driven as a user of Tincan is, so that tests of two users run with a guest as one of them. It calls its host, or an
// attacker who has made a link too, each time by another link, and so under another ID.

import type { Page } from 'puppeteer-core';
import { base64url } from '../../../src/protocol/codec/base64url';
import { ACK, type Ack } from '../../../src/protocol/errors';
import { guestFragment } from '../../../src/protocol/identity/guest-link';
import type { CallKind } from '../../../src/protocol/snapshot/call-view';
import type { ContactId } from '../../../src/protocol/snapshot/ids';
import { EMPTY_SNAPSHOT } from '../../../src/protocol/snapshot/snapshot';
import type { NetworkNamespace } from '../browser/chromium';
import { handledGuest } from '../browser/handled-guest';
import { untilSeen } from '../browser/until';
import { LEFT_ALONE } from '../browser/worker';
import { openGuestHost } from '../network/guest-host';
import type { BackRoom } from '../probe/probe-page';
import { inviteGuest, openGuestAt, openLink } from './guest';
import type { Tincan } from './tincan';
import { press, see } from './view';

export interface GuestUser {
  name: string;
  /** Who invites; nobody when all that the guest opens are links to others. */
  host: Tincan | null;
  brokerUrl: string;
  /** Where the page is served when that is not the loopback interface, and the browser that opens it there. */
  elsewhere?: { address: string; stun: readonly string[]; inside: NetworkNamespace };
}

/** A link to this ID with a secret that nobody has. */
function strangeLink(page: string, brokerUrl: string, id: ContactId): string {
  const secret = base64url(crypto.getRandomValues(new Uint8Array(16)));
  const until = Date.now() + 600_000;
  const link = {
    id,
    purpose: 'call',
    brokers: [brokerUrl],
    stun: [],
    until,
    name: 'Somebody',
    secret,
  } as const;
  return `${page}#${guestFragment(link)}`;
}

function lacks(what: string): never {
  throw new Error(`a guest has no ${what}`);
}

export async function openGuestTincan({ name, host, brokerUrl, elsewhere }: GuestUser): Promise<Tincan> {
  const server = await openGuestHost(await handledGuest(), elsewhere?.address);
  // A page that comes from another machine is a secure context by TLS alone, or when the browser is told so.
  const args = [`--unsafely-treat-insecure-origin-as-secure=${new URL(server.url).origin}`];
  const guest = await openGuestAt(server.url, elsewhere && { chromium: { inside: elsewhere.inside, args } });
  const { page, complaints } = guest;
  let id = '' as ContactId;

  const invited = () =>
    host ? inviteGuest(host, server.url, brokerUrl, 'call', elsewhere?.stun) : lacks('host');

  async function ring(kind: CallKind, to: ContactId, given?: string): Promise<void> {
    const isHost = to === host?.id;
    await openLink(guest, given ?? (isHost ? await invited() : strangeLink(server.url, brokerUrl, to)));
    await see(page, 'invitation');
    id = (await page.evaluate(() => window.guestHand?.id())) as ContactId;
    await page.locator('[data-test="guest-name"]').fill(name);
    await press(page, `call-${kind}`);
  }

  const room = roomOf(page, server.url, ring);
  return {
    name,
    get id() {
      return id;
    },
    room,
    guest: { invited, ring },
    desk: page,
    profile: '',
    downloads: guest.downloads,
    complaints: {
      // The browser itself says that a broker is away.
      get uncaught() {
        return complaints.filter((words) => !words.startsWith('WebSocket connection to '));
      },
      warnings: complaints,
    },
    gone: new Promise((resolve) => page.browser().once('disconnected', () => resolve())),
    sees: (awaited, look, patienceMs, progress) =>
      untilSeen(`${name}: ${awaited}`, () => room.snapshot(), look, {
        patienceMs,
        progress,
        instead: () => room.snapshot(),
      }),
    inPopup: (act) => act(page),
    openPopup: async () => page,
    mayReadClipboard: () => lacks('clipboard'),
    kill: () => lacks('extension'),
    openWindow: () => lacks('window'),
    openDock: () => lacks('dock'),
    async close() {
      await guest.close();
      await server.close();
    },
  };
}

function roomOf(
  page: Page,
  origin: string,
  ring: (kind: CallKind, to: ContactId) => Promise<void>,
): BackRoom {
  return {
    page,
    origin,
    worker: LEFT_ALONE,
    // Before the first link the tab is empty.
    snapshot: async () => (await page.evaluate(() => window.guestHand?.snapshot() ?? null)) ?? EMPTY_SNAPSHOT,
    async command(name, body) {
      if (name === 'call.start') {
        const { kind, to } = body as { kind: CallKind; to: ContactId };
        await ring(kind, to);
        return ACK;
      }
      return page.evaluate(
        (name, body) => window.guestHand?.command(name as never, body as never),
        name as string,
        body as object,
      ) as Promise<Ack>;
    },
    notifications: () => lacks('notifications'),
    badge: () => lacks('badge'),
    offscreenIsOpen: () => lacks('offscreen document'),
    closeOffscreen: () => lacks('offscreen document'),
    watchWorker: () => lacks('worker'),
    stopWorker: () => lacks('worker'),
    reload: () => lacks('extension'),
  };
}
