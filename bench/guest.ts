// A guest beside the extension, in turns in one run: how soon it rings at the host, how soon both see each other, how fast a file
// reaches the guest, and how much the guest's browser grows meanwhile. The host is the same in both.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { readyForCode } from '../test/harness/browser/page-code';
import { openBroker } from '../test/harness/network/broker';
import { openGuestHost } from '../test/harness/network/guest-host';
import { befriend, clear, reaches } from '../test/harness/user/actions';
import { type Guest, guestReaches, inviteGuest, openGuestAt, openLink } from '../test/harness/user/guest';
import { openTincan } from '../test/harness/user/tincan';
import { press } from '../test/harness/user/view';
import { callByTincan, openWatchedWindows, timeCall, watchClicks } from './first-frame';
import { type Engine, type GuestBench, type GuestFileReport, measureGuestFile, tell } from './guest-file';
import { percentileOf, type Spread, spreadOf } from './spread';

const PAGE = 'dist-guest/index.html';

export interface GuestReport extends CallsReport {
  file: GuestFileReport;
}

interface CallsReport {
  /** From the press of the guest's button until the host's window shows who calls. */
  tapToRingMs: Spread & { p95: number };
  acceptedToFrameMs: Record<'guest' | 'extension', Spread>;
  /** The median of the ratios of the rounds. */
  acceptedToFrameVsExtension: number;
  pageKbGz: number;
  /** What the page has asked for over the network, beside itself. */
  foreignRequests: number;
}

/** Calls are from Chromium: where only another engine is asked for, only the file is measured. Prints each step as it is done. */
export async function measureGuest(
  repeats: number,
  gib: number,
  engines: readonly Engine[],
): Promise<GuestReport | Pick<GuestReport, 'file'>> {
  const broker = await openBroker();
  const host = await openGuestHost();
  const ada = await openTincan({ name: 'Ada', brokerUrl: broker.url });
  const ben = await openTincan({ name: 'Ben', brokerUrl: broker.url });
  const invite = () => inviteGuest(ada, host.url, broker.url, 'call');
  try {
    await befriend(ada, ben);
    const bench = { ada, ben, invite };
    const calls = engines.includes('chromium') ? await measureCalls(repeats, bench, host.url) : null;
    const file = await measureGuestFile(gib, engines, bench);
    return { ...calls, file };
  } finally {
    await Promise.all([ada.close(), ben.close()]);
    await host.close();
    await broker.close();
  }
}

async function measureCalls(repeats: number, bench: GuestBench, page: string): Promise<CallsReport> {
  const guest = await openGuestAt(page);
  try {
    const calls = await timeRounds(repeats, bench, guest);
    const foreign = guest.asked.filter((url) => /^https?:/.test(url) && !url.startsWith(page));
    const pageKbGz = Number((gzipSync(readFileSync(PAGE)).length / 1000).toFixed(2));
    const report = { ...calls, pageKbGz, foreignRequests: foreign.length };
    tell(report);
    return report;
  } finally {
    await guest.close();
  }
}

async function timeRounds(
  repeats: number,
  bench: GuestBench,
  guest: Guest,
): Promise<Omit<CallsReport, 'pageKbGz' | 'foreignRequests'>> {
  const { ada, ben } = bench;
  await readyForCode(guest.page);
  // Ada answers in both; in one Ben calls, in the other the guest.
  const [bens, adas] = await openWatchedWindows([ben, ada]);
  const byGuest = async () => {
    await openLink(guest, await bench.invite());
    await guest.page.evaluate(watchClicks);
    const times = await timeCall(guest.page, adas, () => press(guest.page, 'call-video'));
    await Promise.all([reaches(ada, 'connected'), guestReaches(guest, 'connected')]);
    await clear(ada);
    return times;
  };
  const byTincan = () => callByTincan([ben, ada], [bens, adas]);
  // The first of each kind finds everything cold; the ones that count start alike.
  await byGuest();
  await byTincan();
  const rounds: { guest: Awaited<ReturnType<typeof byGuest>>; extension: { agreedToFrameMs: number } }[] = [];
  for (let nth = 0; nth < repeats; nth++) {
    const round = { guest: await byGuest(), extension: await byTincan() };
    rounds.push(round);
    tell({ round: nth + 1, of: repeats, ...round });
  }
  for (const window of [adas, bens]) await window.close();
  const rings = rounds.map((round) => round.guest.clickToRingMs);
  const ratios = rounds.map((round) => round.guest.agreedToFrameMs / round.extension.agreedToFrameMs);
  return {
    tapToRingMs: { ...spreadOf(rings), p95: percentileOf(rings, 0.95) },
    acceptedToFrameMs: {
      guest: spreadOf(rounds.map((round) => round.guest.agreedToFrameMs)),
      extension: spreadOf(rounds.map((round) => round.extension.agreedToFrameMs)),
    },
    acceptedToFrameVsExtension: spreadOf(ratios, 2).median,
  };
}
