// From the press on Accept to the first picture that both see, beside a plain peerjs page in the same two browsers, in turns,
// and where that time goes: when each step comes on either side. Several builds are measured in turn.

import { openTamperingBroker } from '../test/harness/network/tampering-broker';
import { befriend } from '../test/harness/user/actions';
import { openTincan, type Tincan } from '../test/harness/user/tincan';
import type { Step } from './call-steps';
import { callByTincan, openWatchedWindows, type SteppedFrame } from './first-frame';
import { callByPeerjs } from './peerjs-call';
import { openPlainPages } from './plain-pages';
import { type Estimate, estimateMedian, estimateRatio } from './spread';
import { openUdpRelay, type UdpRelay } from './udp-relay';

export interface PictureOptions {
  repeats: number;
  /** Folders with a built extension. */
  dists: readonly string[];
  /** Between the two browsers; half of it to the broker. Null for no line in between. */
  rttMs: number | null;
  /** Worker and offscreen document are stopped before each call, and so the call finds nothing ready but its window. */
  cold: boolean;
}

/** Milliseconds after the answer, by the name of the step; steps that not every round has are left out. */
type Steps = Record<string, number>;

export interface PictureReport {
  /** Null for peerjs. */
  dist: string | null;
  agreedToFrameMs: Estimate;
  /** Of the medians. */
  vsPeerjs: Estimate | null;
  vsFirstBuild: Estimate | null;
  caller: Steps;
  callee: Steps;
}

interface Candidate {
  dist: string | null;
  call(): Promise<SteppedFrame>;
  frames: SteppedFrame[];
}

export async function measurePicture({
  repeats,
  dists,
  rttMs,
  cold,
}: PictureOptions): Promise<PictureReport[]> {
  const broker = await openTamperingBroker();
  broker.delayMs = (rttMs ?? 0) / 4;
  const line = { rttMs: rttMs ?? 0, lossPercent: 0, mbitPerSecond: null, queueMs: 200 };
  const relay = rttMs === null ? null : openUdpRelay(line);
  const closing: (() => Promise<unknown>)[] = [broker.close];
  try {
    const builds: Candidate[] = [];
    let browsers: readonly Tincan[] = [];
    for (const dist of dists) {
      const ada = await openTincan({ name: 'Ada', brokerUrl: broker.url, dist });
      const ben = await openTincan({ name: 'Ben', brokerUrl: broker.url, dist });
      closing.push(ada.close, ben.close);
      builds.push({ dist, call: await tincanCalls(ada, ben, relay, cold), frames: [] });
      browsers = [ada, ben];
    }
    const [one, other] = browsers.map(({ room }) => room.page.browser());
    if (!one || !other) throw new Error('there is no build to measure');
    const pages = await openPlainPages([one, other], relay);
    closing.push(async () => pages.close());
    const peerjs: Candidate = {
      dist: null,
      call: () => pages.inBoth((caller, callee) => callByPeerjs(caller, callee, broker.url)),
      frames: [],
    };
    await inTurns([...builds, peerjs], repeats);
    return [...builds, peerjs].map((each) => reportOf(each, peerjs, builds[0]));
  } finally {
    for (const close of closing.toReversed()) await close();
    relay?.close();
  }
}

/** The first call of each finds everything cold, and does not count. The order is reversed on odd rounds. */
async function inTurns(candidates: readonly Candidate[], repeats: number): Promise<void> {
  for (const { call } of candidates) await call();
  for (let nth = 0; nth < repeats; nth++) {
    for (const { call, frames } of nth % 2 === 0 ? candidates : candidates.toReversed()) {
      frames.push(await call());
    }
  }
}

async function tincanCalls(
  ada: Tincan,
  ben: Tincan,
  relay: UdpRelay | null,
  cold: boolean,
): Promise<Candidate['call']> {
  const both = [ada, ben] as const;
  await befriend(ada, ben);
  const windows = await openWatchedWindows(both);
  return async () => {
    for (const tincan of cold ? both : []) await cool(tincan);
    for (const window of windows) await window.bringToFront();
    return callByTincan(both, windows, relay);
  };
}

/** As a while after the last use: the worker is stopped by its idleness, and there is no offscreen document. */
async function cool({ room, sees }: Tincan): Promise<void> {
  if (await room.offscreenIsOpen()) await room.closeOffscreen();
  await room.stopWorker();
  await room.command('background.answer', {});
  await sees('registered again', ({ registration }) => registration.name === 'ready');
}

function reportOf(
  { dist, frames }: Candidate,
  peerjs: Candidate,
  first: Candidate | undefined,
): PictureReport {
  const times = (of: Candidate) => of.frames.map(({ agreedToFrameMs }) => agreedToFrameMs);
  const mine = frames.map(({ agreedToFrameMs }) => agreedToFrameMs);
  return {
    dist,
    agreedToFrameMs: estimateMedian(mine),
    vsPeerjs: dist === null ? null : estimateRatio(mine, times(peerjs)),
    vsFirstBuild: dist === null || !first || first.dist === dist ? null : estimateRatio(mine, times(first)),
    caller: medianSteps(frames.map(({ caller }) => caller)),
    callee: medianSteps(frames.map(({ callee }) => callee)),
  };
}

/** Of the first step of each name, in the order of the medians. */
function medianSteps(rounds: readonly (readonly Step[])[]): Steps {
  const names = new Set(rounds.flatMap((steps) => numbered(steps).map(({ name }) => name)));
  const medians = [...names].flatMap((name) => {
    const times = rounds.flatMap((steps) => numbered(steps).find((step) => step.name === name)?.at ?? []);
    return times.length < rounds.length ? [] : [[name, estimateMedian(times).median] as const];
  });
  return Object.fromEntries(medians.sort(([, one], [, other]) => one - other));
}

/** How often a message of the same name is told apart from the first. */
const TOLD_APART = 6;

/** The second step of a name bears a 2, and so on. */
function numbered(steps: readonly Step[]): Step[] {
  const seen = new Map<string, number>();
  return steps.flatMap(({ name, at }) => {
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    if (nth > TOLD_APART) return [];
    return { name: nth === 1 ? name : `${name} #${nth}`, at };
  });
}
