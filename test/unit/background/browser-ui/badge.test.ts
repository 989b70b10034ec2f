import '../../fake-chrome';
import { expect, test } from 'vitest';
import { badgeFor } from '../../../../src/background/browser-ui/badge';
import type { CallPhase } from '../../../../src/protocol/snapshot/call-view';
import type { ChatEntry } from '../../../../src/protocol/snapshot/chat-view';
import { type MediaView, NO_MEDIA } from '../../../../src/protocol/snapshot/media-view';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../../../src/protocol/snapshot/snapshot';
import { callIn, entryIn, GRACE, transferIn } from '../../people';

const CONNECTED: CallPhase = { name: 'connected', since: 0 };
const line = (id: string): ChatEntry => ({ id, peer: GRACE.id, from: 'peer', text: id, at: 0 });

const HEARD: MediaView = { ...NO_MEDIA, microphone: { on: true, error: null } };

const badge = (part: Partial<Snapshot>) => badgeFor({ ...EMPTY_SNAPSHOT, ...part }).text;
/** A snapshot with one of everything that the badge can show. */
const everything: Partial<Snapshot> = {
  call: callIn({ name: 'ringing-here' }),
  media: { ...NO_MEDIA, share: { source: 'tab', tabId: 1, title: '', barMissing: true, muted: false } },
  chat: [line('a'), line('b')],
  transfers: [transferIn({ name: 'moving' }, { movedBytes: 400_000_000 })],
  calls: [entryIn({ name: 'missed', while: 'in-call' })],
};

test('the badge shows the most urgent matter', () => {
  const rest = { ...everything };
  expect(badge(rest)).toBe('!');
  rest.call = callIn(CONNECTED);
  expect(badge(rest)).toBe('badge_share');
  rest.media = NO_MEDIA;
  expect(badge(rest)).toBe('2');
  rest.chatRead = { [GRACE.id]: { upTo: 'b', at: 0 } };
  expect(badge(rest)).toBe('50%');
  rest.transfers = [];
  expect(badge(rest)).toBe('badge_muted');
  rest.media = HEARD;
  expect(badge(rest)).toBe('badge_call');
  rest.call = null;
  expect(badge(rest)).toBe('1');
  rest.calls = [];
  expect(badge(rest)).toBe('');
});

test('the badge says that the microphone is muted in a call that has one and is connected', () => {
  expect(badge({ call: callIn(CONNECTED), media: HEARD })).toBe('badge_call');
  expect(badge({ call: callIn({ name: 'reconnecting', since: 0, lostAt: 1 }) })).toBe('badge_muted');
  expect(badge({ call: callIn({ name: 'dialling' }) })).toBe('badge_call');
  expect(badge({ call: callIn(CONNECTED, { kind: 'data' }) })).toBe('badge_call');
});

test('the badge does not count messages of an ended call, which no view can show', () => {
  const ended: CallPhase = { name: 'ended', reason: 'hung-up-there', error: null };
  expect(badge({ chat: [line('a')], call: callIn(ended) })).toBe('');
  expect(badge({ chat: [line('a')] })).toBe('');
});

test('a count above 99 is shown as 99+, because the badge has room for four letters', () => {
  const chat = Array.from({ length: 120 }, (_, n) => line(String(n)));
  expect(badge({ chat, call: callIn(CONNECTED) })).toBe('99+');
});

test('an offer and a question about files have the same badge as a ring', () => {
  expect(badge({ transfers: [transferIn({ name: 'offered' }, { direction: 'receiving' })] })).toBe('!');
  expect(badge({ transfers: [transferIn({ name: 'offered' }, { direction: 'sending' })] })).toBe('');
  expect(badge({ asks: [{}] as never })).toBe('!');
});

test('the badge shows the sum of all moving transfers, and an empty transfer as complete', () => {
  const moving = (totalBytes: number, movedBytes: number) =>
    transferIn({ name: 'moving' }, { totalBytes, movedBytes });
  expect(badge({ transfers: [moving(100, 20), moving(300, 99)] })).toBe('29%');
  expect(badge({ transfers: [moving(0, 0)] })).toBe('100%');
});

test('a matter that needs the user has another colour than a matter that goes on by itself', () => {
  const colour = (part: Partial<Snapshot>) => badgeFor({ ...EMPTY_SNAPSHOT, ...part }).color;
  const goesOn = colour({ call: callIn(CONNECTED) });
  expect(colour({ transfers: [transferIn({ name: 'moving' })] })).toBe(goesOn);
  expect(colour({ call: callIn({ name: 'ringing-here' }) })).not.toBe(goesOn);
  expect(colour({ calls: [entryIn({ name: 'missed', while: 'in-call' })] })).not.toBe(goesOn);
});
