// Serves the page of a guest as any static host could: one file at /g, on the loopback interface unless another is given.

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../../../dist-guest/index.html', import.meta.url));

export interface GuestHost {
  /** Of the page. */
  url: string;
  /** From now on the page is followed by this; empty for the page as it was built. */
  changeBy(addition: string): void;
  /** The paths that were asked for. */
  asked: readonly string[];
  close(): Promise<void>;
}

/** Serves the built page, or the one that is given. */
export async function openGuestHost(page = builtPage(), address = '127.0.0.1'): Promise<GuestHost> {
  const asked: string[] = [];
  let addition = '';
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    if (url !== '/g') return response.writeHead(404).end();
    return response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'access-control-allow-origin': '*' })
      .end(page + addition);
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  // A process that has nothing else to do need not close it.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${address}:${port}/g`,
    asked,
    changeBy(next) {
      addition = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function builtPage(): string {
  if (!existsSync(PAGE)) throw new Error('there is no dist-guest/: run `npm run build` first');
  return readFileSync(PAGE, 'utf8');
}
