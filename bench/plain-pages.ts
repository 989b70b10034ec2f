// Two plain web pages with the unmodified peerjs client, one in each of two browsers: what Tincan is compared with
// runs in them. A pair is made for one measurement, so that none inherits the memory of another.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { readyForCode } from '../test/harness/browser/page-code';
import { relayPage } from './relayed-page';
import type { Side, UdpRelay } from './udp-relay';

const CLIENT = fileURLToPath(new URL('../node_modules/peerjs/dist/peerjs.min.js', import.meta.url));
const PAGE = '<!doctype html><title>A plain page</title><input type="file"><script src="peerjs.js"></script>';

export interface PlainPages {
  /** A page of this kind, for any other use: it stands still. */
  url: string;
  /** The sender and the receiver. */
  inBoth<T>(act: (sender: Page, receiver: Page) => Promise<T>): Promise<T>;
  close(): void;
}

export async function openPlainPages(
  browsers: readonly [Browser, Browser],
  relay: UdpRelay | null,
): Promise<PlainPages> {
  const server = createServer((request, response) => {
    const script = request.url === '/peerjs.js';
    response.writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html; charset=utf-8' });
    response.end(script ? readFileSync(CLIENT) : PAGE);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function open(browser: Browser, far: Side): Promise<Page> {
    // Without a grant there are no loopback candidates.
    await browser.defaultBrowserContext().overridePermissions(origin, ['camera', 'microphone']);
    const page = await browser.newPage();
    await readyForCode(page);
    await page.goto(`${origin}/`);
    if (relay) await relayPage(page, relay, far);
    return page;
  }

  return {
    url: `${origin}/`,
    async inBoth(act) {
      const pages = await Promise.all([open(browsers[0], 'other'), open(browsers[1], 'one')]);
      try {
        return await act(...pages);
      } finally {
        await Promise.all(pages.map((page) => page.close()));
      }
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
