// What views cost: the processor time of one whole browser in a video call with one view of it open, with three, and
// with none. The streams are the offscreen document's own: a view copies and decodes nothing. Beside it what the browser needs to
// paint the same stream: pages of the extension that are one video, as many and as large as the views.

import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { CallStreamsWindow } from '../src/shared/offscreen-window';
import { until } from '../test/harness/browser/until';
import { received } from '../test/harness/probe/stats';
import { call, clear } from '../test/harness/user/actions';
import type { Tincan } from '../test/harness/user/tincan';
import { by, plays, type View } from '../test/harness/user/view';
import { startMeter } from './meter';
import { type Spread, spreadOf } from './spread';

const MEASURED_MS = 8_000;
const HD_HEIGHT = 720;
const REMOTE = 'remote-camera';
/** Any file of the extension that runs nothing. */
const VIDEO_PAGE = 'manifest.json#video';

/** Processor milliseconds a second. */
interface Round {
  noView: number;
  oneView: number;
  threeViews: number;
  /** One page that is one video, and three of them. */
  onePage: number;
  threePages: number;
}

export interface ViewsReport extends Record<keyof Round, Spread> {
  /** Of the picture that comes in. */
  picture: { height: Spread; framesPerSecond: Spread };
  /** The median of the rounds. */
  threeViewsVsOne: number;
  threePagesVsOne: number;
}

/** `page` is a web page that stands still: the dock lies on it. */
export async function measureViews(
  [ada, ben]: readonly [Tincan, Tincan],
  page: string,
  repeats: number,
): Promise<ViewsReport> {
  const browser = ada.room.page.browser();
  const rounds: Round[] = [];
  const pictures: { height: number; framesPerSecond: number }[] = [];

  async function cpuWith(views: readonly View[]): Promise<number> {
    for (const view of views) await plays(view, REMOTE);
    const meter = startMeter([browser]);
    await pause(MEASURED_MS);
    pictures.push(await received(ada, 'camera'));
    return (1_000 * meter.stop().cpuMs) / MEASURED_MS;
  }

  await call(ada, ben);
  await until('a high picture', async () => (await received(ada, 'camera')).height >= HD_HEIGHT);
  for (let nth = 0; nth < repeats; nth++) {
    await ada.desk.goto(page);
    const noView = await cpuWith([]);
    const window = await ada.openWindow();
    const oneView = await cpuWith([window]);
    const dock = await ada.openDock();
    const popup = await ada.openPopup();
    const views = [window, dock, popup];
    const threeViews = await cpuWith(views);
    const sizes = await Promise.all(views.map(sizeOf));
    await popup.close();
    await window.close();
    await ada.desk.goto(page);
    const pages = [await openVideoPage(ada, sizes[0])];
    const onePage = await cpuWith(pages);
    for (const size of sizes.slice(1)) pages.push(await openVideoPage(ada, size));
    const threePages = await cpuWith(pages);
    for (const each of pages) await each.close();
    rounds.push({ noView, oneView, threeViews, onePage, threePages });
  }
  for (const tincan of [ada, ben]) await clear(tincan);
  const spread = (of: keyof Round) => spreadOf(rounds.map((round) => round[of]));
  const ratio = (of: (round: Round) => number) => spreadOf(rounds.map(of), 2).median;
  return {
    noView: spread('noView'),
    oneView: spread('oneView'),
    threeViews: spread('threeViews'),
    onePage: spread('onePage'),
    threePages: spread('threePages'),
    picture: {
      height: spreadOf(pictures.map(({ height }) => height)),
      framesPerSecond: spreadOf(pictures.map(({ framesPerSecond }) => framesPerSecond)),
    },
    threeViewsVsOne: ratio(({ oneView, threeViews }) => threeViews / oneView),
    threePagesVsOne: ratio(({ onePage, threePages }) => threePages / onePage),
  };
}

interface Size {
  /** Of the page, and of the video in it. */
  page: readonly [number, number];
  video: readonly [number, number];
}

function sizeOf(view: View): Promise<Size> {
  return view.$eval(by(REMOTE), (video) => ({
    page: [innerWidth, innerHeight] as const,
    video: [video.clientWidth, video.clientHeight] as const,
  }));
}

/** A window that is one video of the peer, as large as that of a view. */
async function openVideoPage({ room }: Tincan, size: Size | undefined): Promise<Page> {
  if (!size) throw new Error('there is no view of this size');
  const browser = room.page.browser();
  const opened = browser.waitForTarget((each) => each.url().endsWith(VIDEO_PAGE));
  await room.page.evaluate(
    (url, [width, height]) => void chrome.windows.create({ url, type: 'popup', width, height }),
    VIDEO_PAGE,
    size.page,
  );
  const page = await (await opened).asPage();
  await page.waitForFunction(() => document.readyState === 'complete');
  await page.evaluate(showStream, REMOTE, size.video);
  return page;
}

/** In the page. */
function showStream(name: string, [width, height]: readonly [number, number]): void {
  const views = chrome.extension.getViews() as CallStreamsWindow[];
  const streams = views.find((view) => view.tincanCallStreams)?.tincanCallStreams?.streams;
  const video = document.createElement('video');
  Object.assign(video, { muted: true, autoplay: true, srcObject: streams?.remoteCamera, width, height });
  video.setAttribute('data-test', name);
  document.body.replaceChildren(video);
  location.hash = 'taken';
}
