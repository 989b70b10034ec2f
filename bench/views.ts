// What views cost: the processor time of one whole browser in a video call with one view of it open, with three, and
// with none. The streams are the offscreen document's own: a view copies and decodes nothing.

import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../test/harness/browser/until';
import { received } from '../test/harness/probe/stats';
import { call, clear } from '../test/harness/user/actions';
import type { Tincan } from '../test/harness/user/tincan';
import { plays, type View } from '../test/harness/user/view';
import { startMeter } from './meter';
import { type Spread, spreadOf } from './spread';

const MEASURED_MS = 8_000;
const HD_HEIGHT = 720;

/** Processor milliseconds a second. */
interface Round {
  noView: number;
  oneView: number;
  threeViews: number;
}

export interface ViewsReport extends Record<keyof Round, Spread> {
  /** Of the picture that comes in. */
  picture: { height: Spread; framesPerSecond: Spread };
  /** The median of the rounds. */
  threeViewsVsOne: number;
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
    for (const view of views) await plays(view, 'remote-camera');
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
    const threeViews = await cpuWith([window, dock, popup]);
    rounds.push({ noView, oneView, threeViews });
    await popup.close();
    await window.close();
  }
  for (const tincan of [ada, ben]) await clear(tincan);
  const spread = (of: keyof Round) => spreadOf(rounds.map((round) => round[of]));
  return {
    noView: spread('noView'),
    oneView: spread('oneView'),
    threeViews: spread('threeViews'),
    picture: {
      height: spreadOf(pictures.map(({ height }) => height)),
      framesPerSecond: spreadOf(pictures.map(({ framesPerSecond }) => framesPerSecond)),
    },
    threeViewsVsOne: spreadOf(
      rounds.map(({ oneView, threeViews }) => threeViews / oneView),
      2,
    ).median,
  };
}
