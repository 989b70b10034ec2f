// The few letters on the toolbar button: what needs the user most, of all that is going on.

import { liveCall } from '../protocol/open-line';
import type { CallEntry, CallView, FilesAsk, MediaView, TransferView } from '../protocol/snapshot';
import { browser } from '../shared/browser';
import { oneByOne } from '../shared/one-by-one';
import { text } from '../shared/text';
import { read } from './snapshot-store';

const NEEDS_YOU = '#b3261e';
const GOES_ON = '#2e7d4f';

interface Badge {
  text: string;
  color: string;
}

const inTurn = oneByOne();

/** From what is stored when its turn comes: the last one asked for has seen all. */
export function showBadge(): Promise<void> {
  return inTurn(async () => {
    const badge = badgeFor(
      await read('call'),
      liveCall(await read('openLine')),
      (await read('media')).share,
      await read('transfers'),
      await read('asks'),
      await read('calls'),
    );
    await browser.action.setBadgeText({ text: badge.text });
    await browser.action.setBadgeBackgroundColor({ color: badge.color });
  });
}

export function badgeFor(
  call: CallView | null,
  openCall: ReturnType<typeof liveCall>,
  share: MediaView['share'],
  transfers: readonly TransferView[],
  asks: readonly FilesAsk[],
  calls: readonly CallEntry[],
): Badge {
  const offered = transfers.some((each) => each.direction === 'receiving' && each.state.name === 'offered');
  const ringing = [call, openCall].some((each) => each?.phase.name === 'ringing-here');
  if (ringing || offered || asks.length > 0) return { text: '!', color: NEEDS_YOU };
  if (share?.source === 'tab' && share.barMissing) return { text: '▶', color: NEEDS_YOU };
  const moving = transfers.filter((each) => each.state.name === 'moving');
  if (moving.length > 0) return { text: `${percent(moving)}%`, color: GOES_ON };
  const inCall = (call !== null && call.phase.name !== 'ended') || openCall !== null;
  if (inCall) return { text: text('badge_call'), color: GOES_ON };
  const missed = calls.filter(({ unseen }) => unseen).length;
  return { text: missed > 0 ? String(missed) : '', color: NEEDS_YOU };
}

function percent(transfers: readonly TransferView[]): number {
  const total = transfers.reduce((sum, each) => sum + each.totalBytes, 0);
  const moved = transfers.reduce((sum, each) => sum + each.movedBytes, 0);
  return total === 0 ? 100 : Math.floor((moved / total) * 100);
}
