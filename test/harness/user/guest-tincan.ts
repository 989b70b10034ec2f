// A guest who is driven as a user of Tincan is, so that tests of two users run with a guest as one of them. It calls its host and
// nobody else, each time by a link of its own, and so under another ID.

import type { Page } from 'puppeteer-core';
import { ACK, type Ack } from '../../../src/protocol/errors';
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
  host: Tincan;
  brokerUrl: string;
  /** Where the page is served when that is not the loopback interface, and the browser that opens it there. */
  elsewhere?: { address: string; stun: readonly string[]; inside: NetworkNamespace };
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

  async function ring(kind: CallKind): Promise<void> {
    const link = await inviteGuest(host, server.url, brokerUrl, 'call', elsewhere?.stun);
    await openLink(guest, link);
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
    guest: { ring },
    desk: page,
    profile: '',
    downloads: guest.downloads,
    complaints: { uncaught: complaints, warnings: complaints },
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

function roomOf(page: Page, origin: string, ring: (kind: CallKind) => Promise<void>): BackRoom {
  return {
    page,
    origin,
    worker: LEFT_ALONE,
    // Before the first link the tab is empty.
    snapshot: async () => (await page.evaluate(() => window.guestHand?.snapshot() ?? null)) ?? EMPTY_SNAPSHOT,
    async command(name, body) {
      if (name === 'call.start') {
        await ring((body as { kind: CallKind }).kind);
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
