// What a PeerJS application gets: `peer.call(id, stream)` of the unmodified client, answered at once with the devices
// that it opens when it rings, as its documentation shows.

import type { MediaConnection, Peer } from 'peerjs';
import type { Page } from 'puppeteer-core';
import { type Step, takeSteps, watchSteps } from './call-steps';
import { type SteppedFrame, stepsAfter } from './first-frame';

interface PeerjsWindow extends Window {
  peerjs: { Peer: new (id: string, options: object) => Peer };
  peer: Peer;
  openDevices(): Promise<MediaStream>;
  /** Resolves with the time of the first picture, since the epoch. */
  firstPicture(call: MediaConnection): Promise<number>;
  shownAt: Promise<number>;
  callSteps?: Step[];
}

export async function callByPeerjs(caller: Page, callee: Page, brokerUrl: string): Promise<SteppedFrame> {
  const { hostname, port } = new URL(brokerUrl);
  const options = { host: hostname, port: Number(port), path: '/', config: { iceServers: [] } };
  const to = `callee-${crypto.randomUUID()}`;
  await callee.evaluate(register, to, options);
  await caller.evaluate(register, `caller-${crypto.randomUUID()}`, options);
  await callee.evaluate(answer);
  for (const page of [caller, callee]) await watchSteps(page);
  const { clickedAt, offeredAt, shownAt } = await caller.evaluate(dial, to);
  const shownThere = await callee.evaluate(() => (window as unknown as PeerjsWindow).shownAt);
  const seenAt = Math.max(shownAt, shownThere);
  return {
    clickToFrameMs: seenAt - clickedAt,
    agreedToFrameMs: seenAt - offeredAt,
    caller: stepsAfter(offeredAt, await takeSteps(caller)),
    callee: stepsAfter(offeredAt, await takeSteps(callee)),
  };
}

/** In either page. */
async function register(id: string, options: object): Promise<void> {
  const here = window as unknown as PeerjsWindow;
  here.peer = new here.peerjs.Peer(id, options);
  here.openDevices = () =>
    navigator.mediaDevices.getUserMedia({
      audio: true,
      video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
    });
  here.firstPicture = (call) =>
    new Promise((shown) => {
      const video = document.body.appendChild(document.createElement('video'));
      video.muted = true;
      video.autoplay = true;
      call.on('stream', (stream) => {
        video.srcObject = stream;
      });
      video.requestVideoFrameCallback((_now, { receiveTime }) => {
        here.callSteps?.push({
          name: 'view: its frame was received',
          at: performance.timeOrigin + (receiveTime ?? Number.NaN),
        });
        shown(performance.timeOrigin + performance.now());
      });
    });
  await new Promise<void>((open, fail) => {
    here.peer.on('open', () => open());
    here.peer.on('error', fail);
  });
}

/** In the called page. */
function answer(): void {
  const here = window as unknown as PeerjsWindow;
  here.shownAt = new Promise((shown) => {
    here.peer.on('call', (call) => {
      void here.firstPicture(call).then(shown);
      void here.openDevices().then((stream) => call.answer(stream));
    });
  });
}

/** In the calling page. */
async function dial(to: string): Promise<Record<'clickedAt' | 'offeredAt' | 'shownAt', number>> {
  const here = window as unknown as PeerjsWindow;
  const now = () => performance.timeOrigin + performance.now();
  const clickedAt = now();
  const stream = await here.openDevices();
  const offeredAt = now();
  const shownAt = await here.firstPicture(here.peer.call(to, stream));
  return { clickedAt, offeredAt, shownAt };
}
