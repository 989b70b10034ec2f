import { beforeEach, expect, test } from 'vitest';
import { type Gate, openConsentGate } from '../../../../src/offscreen/open-line/consent-gate';
import { BROKER_MESSAGES_PER_WINDOW } from '../../../../src/protocol/broker/limits';
import { HELD_MESSAGES, PLAIN_CHANNELS } from '../../../../src/protocol/open-line/limits';

let delivered: unknown[];
let refused: string[];
let rings: string[];
let news: string[];
let listening: boolean;
let gate: Gate;

beforeEach(() => {
  [delivered, refused, rings, news] = [[], [], [], []];
  listening = true;
  gate = openConsentGate({
    deliver: (message) => delivered.push(message),
    send: ({ dst }) => refused.push(dst),
    listens: () => listening,
    rang: (peer, kind) => rings.push(`${peer} ${kind}`),
    answered: () => news.push('answered'),
    expired: () => news.push('expired'),
  });
});

const sdp = (type: string) => ({ type, sdp: 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n' });
const media = (src: string) => ({
  type: 'OFFER',
  src,
  payload: { type: 'media', connectionId: `mc_${src}`, sdp: sdp('offer') },
});
const data = (src: string) => ({
  type: 'OFFER',
  src,
  payload: {
    type: 'data',
    connectionId: `dc_${src}`,
    sdp: sdp('offer'),
    label: 'a',
    reliable: true,
    serialization: 'binary',
  },
});
const candidate = (src: string) => ({
  type: 'CANDIDATE',
  src,
  payload: { connectionId: `mc_${src}`, candidate: { candidate: 'candidate:1', sdpMid: '0' } },
});
const answer = (src: string) => ({
  type: 'ANSWER',
  src,
  payload: { connectionId: 'mc', sdp: sdp('answer') },
});

test('a stranger rings, and nothing of theirs reaches the client before the user agrees', () => {
  for (const message of [data('app'), candidate('app'), media('app')]) gate.hear(message);
  expect(rings).toEqual(['app data', 'app audio']);
  expect(delivered).toEqual([]);
  gate.admitCaller();
  expect(delivered).toEqual([data('app'), candidate('app'), media('app')]);
  gate.hear(candidate('app'));
  expect(delivered).toHaveLength(4);
});

test('while somebody rings or talks, another is refused and does not ring', () => {
  gate.hear(media('app'));
  gate.hear(media('other'));
  gate.hear(candidate('other'));
  expect(rings).toEqual(['app audio']);
  expect(refused).toEqual(['other']);
  gate.admitCaller();
  expect(delivered).toEqual([media('app')]);
});

test('a crowd cannot silence whom the user is speaking to', () => {
  gate.hear(media('app'));
  gate.admitCaller();
  for (let n = 0; n <= BROKER_MESSAGES_PER_WINDOW; n++) gate.hear(candidate('crowd'));
  gate.hear(candidate('app'));
  expect(delivered).toEqual([media('app'), candidate('app')]);
});

test('nobody rings while the line does not listen', () => {
  listening = false;
  gate.hear(media('app'));
  expect(rings).toEqual([]);
  expect(refused).toEqual(['app']);
});

test('a caller who is declined is told so for everything they offered', () => {
  gate.hear(media('app'));
  gate.hear(data('app'));
  gate.refuse();
  expect(refused).toEqual(['app', 'app']);
  gate.shut();
  gate.admitCaller();
  expect(delivered).toEqual([]);
});

test('only the one we call may answer, or be said to be away', () => {
  gate.expect('app');
  for (const src of ['other', 'app']) {
    gate.hear(answer(src));
    gate.hear({ type: 'EXPIRE', src });
  }
  expect(news).toEqual(['answered', 'expired']);
  expect(delivered).toEqual([answer('app')]);
});

test('one who talks to us opens so many channels and no second call', () => {
  gate.expect('app');
  gate.hear(media('app'));
  for (let i = 0; i <= PLAIN_CHANNELS; i++) gate.hear(data('app'));
  expect(delivered).toHaveLength(PLAIN_CHANNELS);
  expect(refused).toEqual(['app', 'app']);
});

test('what waits for an answer is bounded, and so is what is read at all', () => {
  gate.hear(media('app'));
  for (let i = 0; i < BROKER_MESSAGES_PER_WINDOW; i++) gate.hear(candidate('app'));
  for (let i = 0; i < BROKER_MESSAGES_PER_WINDOW; i++) gate.hear(media('other'));
  // The first message of the guest was one of everybody's.
  expect(refused).toHaveLength(BROKER_MESSAGES_PER_WINDOW - 1);
  gate.admitCaller();
  expect(delivered).toHaveLength(HELD_MESSAGES);
});
