// Puts the relay into the path of a page's peer connections, from outside: every candidate that the page is given of
// the far side gets the port of the relay's door to it, and every other way to the far side is left out.

import type { Page } from 'puppeteer-core';
import { readyForCode } from '../test/harness/browser/page-code';
import type { Side, UdpRelay } from './udp-relay';

interface RelayedWindow extends Window {
  relayDoor(port: number): Promise<number>;
}

/** Before the page has heard of its first candidate; once is enough. `far` is the side that it talks to. */
export async function relayPage(page: Page, relay: UdpRelay, far: Side): Promise<void> {
  if (await page.evaluate(() => 'relayDoor' in window)) return;
  await page.exposeFunction('relayDoor', (port: number) => relay.doorTo(far, port));
  await readyForCode(page);
  await page.evaluate(rewriteCandidates);
}

/** In the page. */
function rewriteCandidates(): void {
  const { relayDoor } = window as unknown as RelayedWindow;
  const addCandidate: (init: RTCIceCandidateInit) => Promise<void> =
    RTCPeerConnection.prototype.addIceCandidate;
  const takeDescription: (init: RTCSessionDescriptionInit) => Promise<void> =
    RTCPeerConnection.prototype.setRemoteDescription;
  const LOOPBACK = /^((?:a=)?candidate:\S+ \d+ udp \d+ 127\.0\.0\.1 )(\d+)( .*)$/i;
  /** A rewritten candidate must not overtake the description it belongs to. */
  const work = new WeakMap<RTCPeerConnection, Promise<void>>();

  function inOrder(connection: RTCPeerConnection, task: () => Promise<void>): Promise<void> {
    const done = (work.get(connection) ?? Promise.resolve()).then(task);
    work.set(
      connection,
      done.catch(() => undefined),
    );
    return done;
  }

  async function throughRelay(candidate: string): Promise<string | null> {
    const [, before, port, after] = LOOPBACK.exec(candidate) ?? [];
    return port === undefined ? null : `${before}${await relayDoor(Number(port))}${after}`;
  }

  RTCPeerConnection.prototype.addIceCandidate = function (init?: RTCIceCandidateInit | null) {
    return inOrder(this, async () => {
      const candidate = await throughRelay(init?.candidate ?? '');
      if (candidate === null) return;
      const { sdpMid = null, sdpMLineIndex = null } = init ?? {};
      await addCandidate.call(this, { candidate, sdpMid, sdpMLineIndex });
    });
  };

  RTCPeerConnection.prototype.setRemoteDescription = function (description: RTCSessionDescriptionInit) {
    return inOrder(this, async () => {
      const lines: string[] = [];
      for (const line of (description.sdp ?? '').split('\r\n')) {
        const kept = line.startsWith('a=candidate:') ? await throughRelay(line) : line;
        if (kept !== null) lines.push(kept);
      }
      const sdp = lines.join('\r\n');
      await takeDescription.call(this, { type: description.type, sdp });
    });
  };
}
