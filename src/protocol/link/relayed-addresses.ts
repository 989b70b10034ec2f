// Strips candidates and descriptions for peers who may see relayed addresses only: a relay candidate loses its related
// address, and a description loses every candidate that is not relayed.

/** RFC 8839 §5.1: the related address that stands for none. */
const NO_RELATED = ' raddr 0.0.0.0 rport 0';

/** Null for a candidate that is not relayed. The empty line, which ends the candidates, stays. */
export function relayedCandidate(line: string): string | null {
  if (line === '') return line;
  if (!/ typ relay(?= |$)/.test(line)) return null;
  return line.replace(/ raddr \S+ rport \d+/, NO_RELATED);
}

/** Addresses outside of candidates become those of RFC 8840 §4.1.1, which stand for none. */
export function relayedDescription(sdp: string): string {
  return sdp
    .split('\r\n')
    .flatMap((line) => (line.startsWith('a=candidate:') ? (relayedCandidate(line) ?? []) : line))
    .map((line) =>
      line
        .replace(/^c=IN IP[46] .*/, 'c=IN IP4 0.0.0.0')
        .replace(/^a=rtcp:.*/, 'a=rtcp:9 IN IP4 0.0.0.0')
        .replace(/(?<=^m=\w+ )[1-9]\d*/, '9'),
    )
    .join('\r\n');
}
