// When each step of a call happens in the page that holds its connection, written down from outside: what the page asks of
// its connection, what the browser tells it, and which messages of the extension pass. A plain page is watched in the same way.

import type { Page } from 'puppeteer-core';
import { readyForCode } from '../test/harness/browser/page-code';

/** `at` is in milliseconds since the epoch, by the one clock of this machine. */
export interface Step {
  name: string;
  at: number;
}

/** What the offscreen document says to background, as far as it is told apart. */
interface Sent {
  name: string;
  body: { type?: string; call?: { phase: { name: string }; remote: { camera: boolean } } | null };
}

interface StepsWindow extends Window {
  callSteps?: Step[];
}

/** Notes every step from now on, in the document that the page has now. */
export async function watchSteps(page: Page): Promise<void> {
  await readyForCode(page);
  await page.evaluate(noteSteps);
}

/** The steps since the last time, in their order. */
export function takeSteps(page: Page): Promise<Step[]> {
  return page.evaluate(() => (window as unknown as StepsWindow).callSteps?.splice(0) ?? []);
}

/** In the page. */
function noteSteps(): void {
  const here = window as unknown as StepsWindow;
  if (here.callSteps) return;
  const steps: Step[] = [];
  here.callSteps = steps;
  const note = (name: string) => steps.push({ name, at: performance.timeOrigin + performance.now() });
  const watched = new WeakSet<RTCPeerConnection>();

  function watch(connection: RTCPeerConnection): void {
    if (watched.has(connection)) return;
    watched.add(connection);
    connection.addEventListener('icecandidate', ({ candidate }) => candidate && note('a candidate is found'));
    connection.addEventListener('iceconnectionstatechange', () =>
      note(`ICE ${connection.iceConnectionState}`),
    );
    connection.addEventListener('connectionstatechange', () => note(`all ${connection.connectionState}`));
    connection.addEventListener('track', ({ track }) => {
      track.addEventListener('unmute', () => note(`first packet of ${track.kind}`));
    });
  }

  type Method = (this: unknown, ...given: unknown[]) => unknown;
  function around(owner: object, method: string, before: (self: unknown, given: unknown[]) => string | null) {
    const real = Reflect.get(owner, method) as Method;
    Reflect.set(owner, method, function (this: unknown, ...given: unknown[]) {
      const name = before(this, given);
      if (name === null) return real.apply(this, given);
      note(name);
      const result = real.apply(this, given);
      if (result instanceof Promise)
        result.then(
          () => note(`${name}, done`),
          () => note(`${name}, refused`),
        );
      return result;
    } satisfies Method);
  }

  for (const method of [
    'createOffer',
    'createAnswer',
    'setLocalDescription',
    'setRemoteDescription',
    'addIceCandidate',
  ]) {
    around(RTCPeerConnection.prototype, method, (self) => {
      watch(self as RTCPeerConnection);
      return method;
    });
  }
  around(RTCRtpSender.prototype, 'replaceTrack', (_self, [track]) =>
    track ? `replaceTrack ${(track as MediaStreamTrack).kind}` : null,
  );
  around(RTCRtpSender.prototype, 'setParameters', () => 'setParameters');
  around(RTCDataChannel.prototype, 'send', (self) => `first frame on ${(self as RTCDataChannel).label}`);
  if (!globalThis.chrome?.runtime?.sendMessage) return;
  around(chrome.runtime, 'sendMessage', (_self, [message]) => {
    const { name, body } = message as Sent;
    if (name === 'call.changed')
      return `out ${name} ${body.call?.phase.name} ${body.call?.remote.camera ? 'with camera' : ''}`;
    return `out ${name} ${body.type ?? ''}`;
  });
  chrome.runtime.onMessage.addListener(({ room, name }: { room: string; name: string }) => {
    if (room === 'offscreen') note(`in ${name}`);
  });
}
