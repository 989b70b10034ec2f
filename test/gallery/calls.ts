// The calls of the gallery: one in any phase, the list of calls, chats, and what is shared.

import type { CallEntry, CallOutcome, CallPhase, CallView } from '../../src/protocol/snapshot/call-view';
import type { ChatEntry } from '../../src/protocol/snapshot/chat-view';
import type { CallId } from '../../src/protocol/snapshot/ids';
import { type MediaView, NO_MEDIA } from '../../src/protocol/snapshot/media-view';
import type { Snapshot } from '../../src/protocol/snapshot/snapshot';
import { GRACE, id, MINUTE_MS, NOW, SETTLED, STRANGER } from './people';

export const CONNECTED: CallPhase = { name: 'connected', since: NOW - 12 * MINUTE_MS };
export const MEDIA_ON: MediaView = {
  ...NO_MEDIA,
  microphone: { on: true, error: null },
  camera: { on: true, error: null },
};

export function calling(
  phase: CallPhase,
  part: Partial<CallView> = {},
  more: Partial<Snapshot> = {},
): Partial<Snapshot> {
  const call: CallView = {
    id: 'c0'.repeat(16) as CallId,
    peer: GRACE,
    peerSays: 'Grace',
    direction: 'outgoing',
    isGuest: false,
    invitedTo: null,
    kind: 'video',
    phase,
    remote: { microphone: true, camera: phase.name === 'connected', cameraPaused: false, share: 'none' },
    path: phase.name === 'connected' ? 'direct' : null,
    safetyCode: phase.name === 'connected' ? ['🦊', '⛵', '🍯', '🌈', '🎲', '👑', '🐌'] : null,
    rejoins: false,
    resumedMuted: false,
    clockAheadMs: null,
    ...part,
  };
  return { ...SETTLED, call, media: MEDIA_ON, ...more };
}

let entryCount = 0;
function entry(outcome: CallOutcome, part: Partial<CallEntry> = {}): CallEntry {
  entryCount += 1;
  return {
    id: `e${entryCount.toString(16)}`.padStart(32, '0') as CallId,
    peer: GRACE,
    peerSays: null,
    direction: outcome.name === 'missed' ? 'incoming' : 'outgoing',
    kind: 'video',
    startedAt: NOW - 7 * entryCount * entryCount * MINUTE_MS,
    talkedMs: outcome.name === 'talked' ? 754_000 : 0,
    outcome,
    unseen: false,
    ...part,
  };
}

/** A contact that called during another call. */
export const WAITING = entry(
  { name: 'missed', while: 'in-call' },
  { peer: id(7), kind: 'audio', unseen: true },
);

export const CALLS = [
  entry({ name: 'missed', while: 'ringing' }, { unseen: true, kind: 'audio', peer: id(4) }),
  entry({ name: 'missed', while: 'in-call' }, { unseen: true, peer: id(7) }),
  entry({ name: 'talked', error: null }, { direction: 'incoming', peer: id(3) }),
  entry(
    { name: 'talked', error: null },
    { direction: 'incoming', isGuest: true, peerSays: 'Gus', peer: id(8) },
  ),
  entry({ name: 'no-answer' }, { peer: id(5), kind: 'audio' }),
  entry({ name: 'declined', by: 'here' }, { direction: 'incoming', peer: STRANGER, kind: 'data' }),
  entry({ name: 'failed', error: 'peer-offline' }, { peer: id(6) }),
  entry(
    { name: 'talked', error: 'connection-lost' },
    { peerSays: 'Alan', peer: STRANGER, startedAt: NOW - 40 * 24 * 60 * MINUTE_MS },
  ),
  entry({ name: 'busy' }),
];

const line = (n: number, from: ChatEntry['from'], text: string): ChatEntry => ({
  id: `line ${n}`,
  peer: GRACE,
  from,
  text,
  at: NOW - (10 - n) * MINUTE_MS,
});

export const CHAT = [
  line(1, 'peer', 'Hello! Can you see my screen?'),
  line(2, 'me', 'Yes, crystal clear.'),
  line(3, 'peer', '这是合同的最新版本，麻烦你看一下第三页。'),
  line(
    4,
    'me',
    'https://example.org/a/very/long/address/that/does/not/want/to/break/anywhere?and=goes&on=and-on-and-on',
  ),
  line(5, 'peer', 'Two lines:\n  and the second one.'),
  line(6, 'me', '👍'),
];

export const SHORT_CHAT = [
  line(6, 'peer', 'Can you see my tab?'),
  line(7, 'me', 'Yes. Is this the new floor plan?'),
  line(8, 'peer', 'It is. The kitchen moved to the south side.'),
  line(9, 'me', 'Lovely! Please send me the drawings.'),
];

export const TAB_SHARE: MediaView = {
  ...MEDIA_ON,
  share: {
    source: 'tab',
    tabId: 1,
    title: 'A very long page title that goes on and on – Example',
    barMissing: true,
    muted: false,
  },
};

export const DENIED: MediaView = { ...NO_MEDIA, microphone: { on: false, error: 'microphone-denied' } };
