import { describe, expect, test } from 'vitest';
import { changedLines, isNegotiation } from '../../../../src/protocol/sdp/description-change';
import type { SdpView } from '../../../../src/protocol/snapshot/link-view';

const sdp = (session: string, ...media: string[]): SdpView => ({ kind: 'offer', session, media });

test('an ICE restart changes user name and password of the m-line, and nothing else', () => {
  const before = sdp('v=0\r\n', 'm=audio 9\r\na=ice-ufrag:aa\r\na=ice-pwd:bb\r\na=mid:0\r\n');
  const after = sdp('v=0\r\n', 'm=audio 9\r\na=ice-ufrag:cc\r\na=ice-pwd:dd\r\na=mid:0\r\n');
  expect(changedLines(before, after)).toEqual({
    removed: ['1 a=ice-ufrag:aa', '1 a=ice-pwd:bb'],
    added: ['1 a=ice-ufrag:cc', '1 a=ice-pwd:dd'],
  });
});

test('lines that only change their places are no change, and a line that comes twice counts twice', () => {
  expect(changedLines(sdp('a\nb\n'), sdp('b\na\n'))).toEqual({ removed: [], added: [] });
  expect(changedLines(sdp('a\n'), sdp('a\na\n'))).toEqual({ removed: [], added: ['0 a'] });
});

test('a new m-line is all new', () => {
  expect(changedLines(sdp('v=0\n'), sdp('v=0\n', 'm=video 9\n'))).toEqual({
    removed: [],
    added: ['1 m=video 9'],
  });
});

describe('a description with candidates that came later', () => {
  const M_LINE =
    'm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=rtcp:9 IN IP4 0.0.0.0\r\na=ice-ufrag:aa\r\n';
  const before = sdp('v=0\r\n', M_LINE);

  test.each([
    [
      'with a port and an address of the best one',
      'm=audio 34436 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 192.0.2.2\r\na=rtcp:34437 IN IP4 192.0.2.2\r\n',
    ],
    ['of IPv6', 'm=audio 40000 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP6 fd00::2\r\na=rtcp:9 IN IP4 0.0.0.0\r\n'],
    [
      'that changed no port',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=rtcp:9 IN IP4 0.0.0.0\r\na=end-of-candidates\r\n',
    ],
  ])('is no negotiation: %s', (_what, head) => {
    const candidate = 'a=candidate:1 1 udp 2122194687 192.0.2.2 34436 typ host generation 0\r\n';
    const after = sdp('v=0\r\n', `${head}a=ice-ufrag:aa\r\n${candidate}`);
    expect(isNegotiation(changedLines(before, after))).toBe(false);
    expect(isNegotiation(changedLines(after, before))).toBe(false);
  });

  test.each([
    ['another user name of ICE', M_LINE.replace('ufrag:aa', 'ufrag:cc')],
    ['an m-line that is refused', M_LINE.replace('audio 9', 'audio 0')],
    ['another codec', M_LINE.replace('SAVPF 111', 'SAVPF 9')],
  ])('is one with %s', (_what, changed) => {
    const after = sdp('v=0\r\n', `${changed}a=candidate:1 1 udp 1 192.0.2.2 1 typ host\r\n`);
    expect(isNegotiation(changedLines(before, after))).toBe(true);
  });
});
