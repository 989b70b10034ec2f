import { expect, test } from 'vitest';
import { relayedCandidate, relayedDescription } from '../../../../src/protocol/link/relayed-addresses';

const RELAY = 'candidate:2 1 udp 50339839 198.51.100.1 52729 typ relay';

test.each([
  ['candidate:1 1 udp 2113937151 192.0.2.2 47347 typ host generation 0 ufrag zTYe'],
  ['candidate:1 1 udp 1677729535 203.0.113.9 47347 typ srflx raddr 192.0.2.2 rport 47347'],
  ['candidate:1 1 udp 1677729535 203.0.113.9 47347 typ prflx raddr 192.0.2.2 rport 47347'],
  ['candidate:1 1 udp 2113937151 4b1a508e.local 47347 typ host'],
  ['candidate:1 1 udp 2113937151 192.0.2.2 47347 typ relays'],
])('%s does not leave', (line) => {
  expect(relayedCandidate(line)).toBeNull();
});

test.each([
  [RELAY, RELAY],
  [`${RELAY} raddr 192.0.2.2 rport 47347 generation 1`, `${RELAY} raddr 0.0.0.0 rport 0 generation 1`],
  [`${RELAY} raddr fd00::2 rport 47347`, `${RELAY} raddr 0.0.0.0 rport 0`],
  ['', ''],
])('a relay leaves without what it is related to, and so does the end of candidates: %s', (line, told) => {
  expect(relayedCandidate(line)).toBe(told);
});

test('a description has no address left but those of relays', () => {
  const sdp = [
    'o=- 1 2 IN IP4 127.0.0.1',
    'm=audio 47347 UDP/TLS/RTP/SAVPF 111',
    'c=IN IP6 fd00::2',
    'a=rtcp:47348 IN IP4 192.0.2.2',
    'a=candidate:1 1 udp 2113937151 192.0.2.2 47347 typ host generation 0',
    `a=${RELAY} raddr 192.0.2.2 rport 47347`,
    'm=video 0 UDP/TLS/RTP/SAVPF 96',
    '',
  ].join('\r\n');
  expect(relayedDescription(sdp).split('\r\n')).toEqual([
    'o=- 1 2 IN IP4 127.0.0.1',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'c=IN IP4 0.0.0.0',
    'a=rtcp:9 IN IP4 0.0.0.0',
    `a=${RELAY} raddr 0.0.0.0 rport 0`,
    'm=video 0 UDP/TLS/RTP/SAVPF 96',
    '',
  ]);
});
