// Real descriptions, as two browsers made them (test/vectors/session-descriptions.json), and lines that nobody should send.

import SDPUtils from 'sdp';
import { describe, expect, test } from 'vitest';
import { explainSection } from '../../../../src/protocol/sdp/sdp-lines';
import DESCRIPTIONS from '../../../vectors/session-descriptions.json';

const meaningOf = (line: string, ...others: string[]) =>
  explainSection([line, ...others].join('\r\n'))[0]?.meaning;

describe.each(DESCRIPTIONS)('$browser: $what', ({ sdp }) => {
  const sections = SDPUtils.splitSections(sdp.replaceAll('\n', '\r\n'));

  test('each line has an explanation, with all of its values', () => {
    const lines = sections.flatMap(explainSection);
    expect(lines.map(({ line }) => line)).toEqual(sdp.trim().split('\n'));
    expect(lines.filter(({ meaning }) => meaning === null)).toEqual([]);
    for (const { meaning } of lines)
      expect(meaning?.source).toMatch(/^(RFC \d+|draft-|webrtc\.org|3GPP|AV1)/);
  });

  test('each header extension and each kind of feedback has a sentence of its own', () => {
    const says = sections.flatMap(explainSection).map(({ meaning }) => meaning?.says);
    expect(says).not.toContain('extension');
    expect(says).not.toContain('feedback');
  });
});

test.each<[string, string, string[]]>([
  ['o=- 6560044727321423230 2 IN IP4 127.0.0.1', 'origin', ['6560044727321423230', '2']],
  ['b=AS:300', 'bandwidth', ['300']],
  ['b=TIAS:64000', 'bandwidth_bits', ['64000']],
  ['m=video 0 UDP/TLS/RTP/SAVPF 0', 'media_refused', ['video']],
  ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'media_data', []],
  ['a=group:BUNDLE 0 1', 'bundle', ['0 1']],
  ['a=group:LS 0 1', 'group', ['LS', '0 1']],
  [
    'a=candidate:1 1 UDP 2122 192.0.2.1 5000 typ host',
    'candidate_host',
    ['UDP', '2122', '192.0.2.1', '5000'],
  ],
  [
    'a=candidate:2 1 tcp 1518 2001:db8::1 9 typ host tcptype active',
    'candidate_host',
    ['tcp', '1518', '2001:db8::1', '9'],
  ],
  [
    'a=candidate:3 1 udp 5033 198.51.100.1 6000 typ relay raddr 0.0.0.0 rport 0',
    'candidate_relay',
    ['udp', '5033', '198.51.100.1', '6000'],
  ],
  [
    'a=candidate:4 1 udp 5033 198.51.100.1 6000 typ prflx',
    'candidate_prflx',
    ['udp', '5033', '198.51.100.1', '6000'],
  ],
  ['a=setup:passive', 'setup_passive', []],
  ['a=max-message-size:0', 'message_unlimited', []],
  ['a=ice-options:renomination', 'ice_options', ['renomination']],
  ['a=extmap:3/recvonly urn:ietf:params:rtp-hdrext:toffset', 'extension_offset', ['3']],
  ['a=extmap:9 http://example.org/own', 'extension', ['9', 'http://example.org/own']],
  ['a=rtcp-fb:* nack', 'feedback_nack', ['*']],
  ['a=rtcp-fb:96 ack rpsi', 'feedback', ['96', 'ack rpsi']],
  ['a=ssrc-group:SIM 1 2 3', 'ssrc_group', ['SIM', '1 2 3']],
])('%s', (line, says, values) => {
  expect(meaningOf(line)).toMatchObject({ says, ...(values.length > 0 && { values }) });
});

test('a payload type is called by the codec that the section gives it', () => {
  const section = ['a=rtpmap:96 VP8/90000', 'a=rtpmap:111 opus/48000/2'];
  expect(meaningOf('a=rtcp-fb:96 nack pli', ...section)?.values).toEqual(['VP8 (96)']);
  expect(meaningOf('a=fmtp:97 apt=96', ...section)).toMatchObject({
    says: 'fmtp_apt',
    values: ['97', 'VP8 (96)'],
  });
  expect(meaningOf('a=fmtp:63 111/111', ...section)?.values).toEqual(['63', '111/111']);
  expect(meaningOf('a=fmtp:111 minptime=10;useinbandfec=1', ...section)?.values).toEqual([
    'opus (111)',
    'minptime=10;useinbandfec=1',
  ]);
  expect(meaningOf('m=audio 9 UDP/TLS/RTP/SAVPF 111 0', ...section)?.values).toEqual(['opus (111), 0']);
});

test.each([
  'a=constructor:1',
  'a=rtpmap:1 constructor/8000',
  'a=x-own-invention',
  'a=setup:maybe',
  'a=rtpmap:opus',
  'a=candidate:1 1 udp 1 192.0.2.1 1 typ other',
  'a=fingerprint:sha-256',
  'a=',
  'z=0 0',
  'not a line',
  `a=${'a'.repeat(30_000)}`,
])('%.40s is explained by nothing that it is not', (line) => {
  const meaning = meaningOf(line);
  expect(meaning === null || (meaning?.says === 'rtpmap' && meaning.values[1] === 'constructor')).toBe(true);
});

test('an empty section has no lines', () => {
  expect(explainSection('')).toEqual([]);
});
