// The few letters on the toolbar button: they show the most urgent thing for the user.

import { plainCallFeatures } from '../../protocol/call/call-features';
import { unreadByPeer, unreadOnOpenLine } from '../../protocol/chat/unread';
import { liveCall } from '../../protocol/open-line/open-line-machine';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';

const NEEDS_YOU = '#b3261e';
const GOES_ON = '#2e7d4f';
/** The button has room for four letters. */
const COUNT_MOST = 99;

export interface Badge {
  text: string;
  color: string;
}

export type BadgeFacts = Pick<
  Snapshot,
  'call' | 'openLine' | 'media' | 'transfers' | 'asks' | 'trial' | 'calls' | 'chat' | 'chatRead'
>;

/** In this order: a question, unread lines, what goes on by itself, missed calls. */
export function badgeFor(facts: BadgeFacts): Badge {
  const { call, transfers, asks, trial, calls } = facts;
  const { share } = facts.media;
  const openCall = liveCall(facts.openLine);
  const offered = transfers.some((each) => each.direction === 'receiving' && each.state.name === 'offered');
  const ringing = [call, openCall, trial].some((each) => each?.phase.name === 'ringing-here');
  if (ringing || offered || asks.length > 0) return { text: '!', color: NEEDS_YOU };
  if (share?.source === 'tab' && share.barMissing) return { text: text('badge_share'), color: NEEDS_YOU };
  const unread = unreadLines(facts);
  if (unread > 0) return { text: counted(unread), color: NEEDS_YOU };
  const moving = transfers.filter((each) => each.state.name === 'moving');
  if (moving.length > 0) return { text: `${percent(moving)}%`, color: GOES_ON };
  if (isLive(call) || openCall !== null) {
    return { text: text(isMuted(facts) ? 'badge_muted' : 'badge_call'), color: GOES_ON };
  }
  const missed = calls.filter(({ unseen }) => unseen).length;
  return { text: missed > 0 ? counted(missed) : '', color: NEEDS_YOU };
}

/** Counts calls that go on. Once a call is over no view shows its chat, and only the notification tells of unread lines. */
function unreadLines({ call, chat, chatRead, openLine }: BadgeFacts): number {
  const inCall = isLive(call) ? unreadByPeer(chat, chatRead).get(call.peer) : null;
  const onOpenLine = liveCall(openLine) ? unreadOnOpenLine(openLine.chat, chatRead) : null;
  return (inCall?.count ?? 0) + (onOpenLine?.count ?? 0);
}

/** A call that began with chat and files alone has no microphone to mute. Before a call is connected, no microphone is open. */
function isMuted({ call, openLine, media }: BadgeFacts): boolean {
  const openCall = liveCall(openLine);
  const hasMicrophone = openCall ? plainCallFeatures(openCall).microphone : call?.kind !== 'data';
  const phase = (openCall ?? call)?.phase.name;
  return hasMicrophone && !media.microphone.on && (phase === 'connected' || phase === 'reconnecting');
}

const isLive = (call: CallView | null): call is CallView => call !== null && call.phase.name !== 'ended';

const counted = (count: number) => (count > COUNT_MOST ? `${COUNT_MOST}+` : String(count));

function percent(transfers: readonly TransferView[]): number {
  const total = transfers.reduce((sum, each) => sum + each.totalBytes, 0);
  const moved = transfers.reduce((sum, each) => sum + each.movedBytes, 0);
  return total === 0 ? 100 : Math.floor((moved / total) * 100);
}
