import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brokerServer } from '../../../../src/protocol/broker/broker-address';
import { BROKER_FRAME_BYTES } from '../../../../src/protocol/broker/limits';
import { PLAIN_ID_CHARS } from '../../../../src/protocol/open-line/limits';
import { parsePlainId } from '../../../../src/protocol/open-line/plain-id';
import {
  kindOfOffer,
  type PlainOffer,
  parsePlainMessage,
  refusalOf,
} from '../../../../src/protocol/open-line/plain-messages';
import { GRACE } from '../../people';

const SDP = [
  'v=0',
  'a=group:BUNDLE 0 1 2',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63',
  'a=candidate:1 1 udp 2 10.0.0.1 9 typ host',
  'a=mid:0',
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97',
  'a=mid:1',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'a=mid:2',
  '',
].join('\r\n');

const offer = (payload: object = {}) => ({
  type: 'OFFER',
  src: 'app',
  payload: { type: 'media', connectionId: 'mc_1', sdp: { type: 'offer', sdp: SDP }, ...payload },
});
const read = (value: unknown) => parsePlainMessage(value) as PlainOffer;

describe('a plain PeerJS ID', () => {
  test.each(['app', 'my app-1_b', '550e8400-e29b-41d4-a716-446655440000', ' padded '])(
    '%j is one',
    (typed) => {
      expect(parsePlainId(typed)).toBe(typed.trim());
    },
  );

  test.each([
    ['nothing', ''],
    ['two separators', 'a--b'],
    ['one at the end', 'app-'],
    ['another alphabet', 'приложение'],
    ['too much', 'a'.repeat(PLAIN_ID_CHARS + 1)],
    ['a Tincan ID', GRACE.id],
    ['a Tincan ID in groups', GRACE.id.replace(/(.{4})/g, '$1 ')],
    ['one with a wrong character', `${GRACE.id.slice(0, -1)}${GRACE.id.endsWith('a') ? 'b' : 'a'}`],
    ['one that lacks a character', GRACE.id.slice(1)],
    ['one with a character too many', `${GRACE.id}a`],
  ])('%s is none', (_what, typed) => {
    expect(parsePlainId(typed)).toBeNull();
  });
});

test.each([
  ['https://0.peerjs.com/', { host: '0.peerjs.com', port: 443, path: '/', secure: true }],
  ['http://127.0.0.1:9000/tincan', { host: '127.0.0.1', port: 9000, path: '/tincan/', secure: false }],
  ['ftp://a', null],
])('the broker %s is told to the stock client as %j', (address, server) => {
  expect(brokerServer(address)).toEqual(server);
});

describe('a message of the broker', () => {
  test('is read without what it should not hold', () => {
    const message = parsePlainMessage({ ...offer({ serialization: '__proto__', extra: 1 }), dst: 'us' });
    expect(message).toEqual(offer());
  });

  test.each([
    ['a leave, which anyone can forge', { type: 'LEAVE', src: 'app' }],
    ['an offer of nothing known', offer({ type: 'screen' })],
    [
      'a serialization that peerjs does not know',
      offer({ type: 'data', label: 'a', serialization: 'toString' }),
    ],
    [
      'a description that is too long',
      offer({ sdp: { type: 'offer', sdp: 'v'.repeat(BROKER_FRAME_BYTES + 1) } }),
    ],
    ['an offer that says it is an answer', offer({ sdp: { type: 'answer', sdp: SDP } })],
    ['no sender', { ...offer(), src: '' }],
    ['a sender who poses as a contact', { ...offer(), src: GRACE.id }],
    ['a sender whose name would turn the text around', { ...offer(), src: 'app\u202e' }],
  ])('is dropped: %s', (_what, message) => {
    expect(parsePlainMessage(message)).toBeNull();
  });

  test('of any shape is read or dropped, never thrown at', () => {
    fc.assert(fc.property(fc.anything(), (value) => void parsePlainMessage(value)));
  });
});

test.each([
  [{}, 'video'],
  [{ sdp: { type: 'offer', sdp: SDP.replace('m=video', 'm=text') } }, 'audio'],
  [{ type: 'data', label: 'a', serialization: 'binary' }, 'data'],
])('an offer with %j asks for %s', (payload, kind) => {
  expect(kindOfOffer(read(offer(payload)))).toBe(kind);
});

test('a refusal names every m-line with port zero, and no address', () => {
  const refusal = refusalOf(read(offer()));
  expect(refusal.match(/^m=.*$/gm)).toEqual([
    'm=audio 0 UDP/TLS/RTP/SAVPF 63',
    'm=video 0 UDP/TLS/RTP/SAVPF 97',
    'm=application 0 UDP/DTLS/SCTP webrtc-datachannel',
  ]);
  expect(refusal.match(/^a=mid:.*$/gm)).toEqual(['a=mid:0', 'a=mid:1', 'a=mid:2']);
  expect(refusal).not.toMatch(/candidate|fingerprint|10\.0/);
});
