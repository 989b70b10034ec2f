// Calls: from the click to the first picture beside a plain peerjs page on the same broker, in the same two browsers, in
// turns; what the signatures and seals take of it; and what views cost while one talks.

import { openTamperingBroker } from '../test/harness/network/tampering-broker';
import { befriend } from '../test/harness/user/actions';
import { openTincan } from '../test/harness/user/tincan';
import { type CallSetupReport, measureCallSetup } from './call-setup';
import { callByTincan, type FirstFrame, openWatchedWindows } from './first-frame';
import { callByPeerjs } from './peerjs-call';
import { openPlainPages } from './plain-pages';
import { type Spread, spreadOf } from './spread';
import { measureViews, type ViewsReport } from './views';

/** A call alone is some seconds; a round of views takes half a minute. */
const VIEW_ROUNDS = 3;

export interface CallReport {
  firstFrame: Record<'tincan' | 'peerjs', Record<keyof FirstFrame, Spread>>;
  setup: CallSetupReport;
  views: ViewsReport;
  /** Medians of the rounds. */
  ratios: { acceptedToFrameVsPeerjs: number; threeViewsVsOne: number };
}

export async function measureCalls(repeats: number): Promise<CallReport> {
  const broker = await openTamperingBroker();
  const ada = await openTincan({ name: 'Ada', brokerUrl: broker.url });
  const ben = await openTincan({ name: 'Ben', brokerUrl: broker.url });
  const both = [ada, ben] as const;
  const pages = await openPlainPages([ada.room.page.browser(), ben.room.page.browser()], null);
  try {
    await befriend(ada, ben);
    const [adas, bens] = await openWatchedWindows(both);
    const byTincan = () => callByTincan(both, [adas, bens]);
    const byPeerjs = () => pages.inBoth((caller, callee) => callByPeerjs(caller, callee, broker.url));
    // The first of each kind finds everything cold; the ones that count start alike.
    await byTincan();
    await byPeerjs();
    const rounds: { tincan: FirstFrame; peerjs: FirstFrame }[] = [];
    for (let nth = 0; nth < repeats; nth++) {
      rounds.push({ tincan: await byTincan(), peerjs: await byPeerjs() });
    }
    for (const window of [adas, bens]) await window.close();
    const setup = await measureCallSetup(broker, both, repeats);
    const views = await measureViews(both, pages.url, VIEW_ROUNDS);
    const spreads = (who: 'tincan' | 'peerjs') => ({
      clickToFrameMs: spreadOf(rounds.map((round) => round[who].clickToFrameMs)),
      agreedToFrameMs: spreadOf(rounds.map((round) => round[who].agreedToFrameMs)),
    });
    const acceptedToFrame = rounds.map(
      ({ tincan, peerjs }) => tincan.agreedToFrameMs / peerjs.agreedToFrameMs,
    );
    return {
      firstFrame: { tincan: spreads('tincan'), peerjs: spreads('peerjs') },
      setup,
      views,
      ratios: {
        acceptedToFrameVsPeerjs: spreadOf(acceptedToFrame, 2).median,
        threeViewsVsOne: views.threeViewsVsOne,
      },
    };
  } finally {
    await Promise.all([ada.close(), ben.close()]);
    pages.close();
    await broker.close();
  }
}
