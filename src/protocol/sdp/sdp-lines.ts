// Explains each line of a session description. RFC 8866 defines the form, the other documents what an attribute means.

import { always, type Codecs, type Explain, firstOf, type Meaning, matching } from './meaning';
import { codecOf, extmap, fmtp, rtcpFb, rtcpXr, rtpmap } from './rtp-lines';

const ICE = 'RFC 8839';

const mediaLine: Explain<'media_audio' | 'media_video'> = (value, codecs) => {
  const [, kind = '', types = ''] = /^(audio|video) \d+ \S*RTP\/\S+ (.+)$/.exec(value) ?? [];
  if (!kind) return null;
  const named = types.split(' ').map((type) => codecOf(type, codecs));
  const says = kind === 'audio' ? 'media_audio' : 'media_video';
  return { says, values: [named.join(', ')], source: 'RFC 8866 §5.14' };
};

const FIELDS = {
  v: always('version', 'RFC 8866 §5.1'),
  o: matching(/^\S+ (\d+) (\d+) /, 'origin', 'RFC 8866 §5.2'),
  s: always('name', 'RFC 8866 §5.3'),
  t: always('time', 'RFC 8866 §5.9'),
  c: always('address', 'RFC 8866 §5.7'),
  b: firstOf<'bandwidth' | 'bandwidth_bits'>(
    matching(/^AS:(\d+)$/, 'bandwidth', 'RFC 8866 §5.8'),
    matching(/^TIAS:(\d+)$/, 'bandwidth_bits', 'RFC 3890 §6.2'),
  ),
  m: firstOf<'media_refused' | 'media_audio' | 'media_video' | 'media_data'>(
    matching(/^(\w+) 0 /, 'media_refused', 'RFC 3264 §6'),
    mediaLine,
    matching(/^application \d+ \S*DTLS\/SCTP /, 'media_data', 'RFC 8841 §4.2'),
  ),
};

const candidate = <Says extends string>(type: string, says: Says) =>
  matching(
    new RegExp(`^\\S+ \\d+ (\\S+) (\\d+) (\\S+) (\\d+) typ ${type}\\b`),
    says,
    `${ICE} §5.1`,
  ) satisfies Explain<Says>;

/** Of a candidate the line has protocol, priority, address and port, in this order. */
const candidates = firstOf<'candidate_host' | 'candidate_srflx' | 'candidate_prflx' | 'candidate_relay'>(
  candidate('host', 'candidate_host'),
  candidate('srflx', 'candidate_srflx'),
  candidate('prflx', 'candidate_prflx'),
  candidate('relay', 'candidate_relay'),
);

const ATTRIBUTES = {
  group: firstOf<'bundle' | 'group'>(
    matching(/^BUNDLE (.+)$/, 'bundle', 'RFC 9143 §7'),
    matching(/^(\S+) (.+)$/, 'group', 'RFC 5888 §5'),
  ),
  'bundle-only': always('bundle_only', 'RFC 9143 §6'),
  'extmap-allow-mixed': always('extensions_mixed', 'RFC 8285 §6'),
  'msid-semantic': always('msid_semantic', 'draft-ietf-mmusic-msid-05'),
  msid: always('msid', 'RFC 8830 §2'),
  mid: always('mid', 'RFC 5888 §4'),
  candidate: candidates,
  'end-of-candidates': always('candidates_end', 'RFC 8840 §8.2'),
  'ice-ufrag': always('ice_ufrag', `${ICE} §5.4`),
  'ice-pwd': always('ice_pwd', `${ICE} §5.4`),
  'ice-lite': always('ice_lite', `${ICE} §5.3`),
  'ice-pacing': always('ice_pacing', `${ICE} §5.5`),
  'ice-options': firstOf<'ice_trickle' | 'ice_options'>(
    matching(/\btrickle\b/, 'ice_trickle', 'RFC 8840 §4.1'),
    always('ice_options', `${ICE} §5.6`),
  ),
  fingerprint: matching(/^(\S+) \S+$/, 'fingerprint', 'RFC 8122 §5'),
  identity: always('identity', 'RFC 8827 §5'),
  'tls-id': always('tls_id', 'RFC 8842 §4'),
  setup: firstOf<'setup_actpass' | 'setup_active' | 'setup_passive'>(
    matching(/^actpass$/, 'setup_actpass', 'RFC 4145 §4'),
    matching(/^active$/, 'setup_active', 'RFC 4145 §4'),
    matching(/^passive$/, 'setup_passive', 'RFC 4145 §4'),
  ),
  sendrecv: always('sendrecv', 'RFC 8866 §6.7'),
  sendonly: always('sendonly', 'RFC 8866 §6.7'),
  recvonly: always('recvonly', 'RFC 8866 §6.7'),
  inactive: always('inactive', 'RFC 8866 §6.7'),
  rtcp: always('rtcp', 'RFC 3605 §2.1'),
  'rtcp-mux': always('rtcp_mux', 'RFC 5761 §5.1'),
  'rtcp-mux-only': always('rtcp_mux_only', 'RFC 8858 §3'),
  'rtcp-rsize': always('rtcp_rsize', 'RFC 5506 §5'),
  'rtcp-xr': rtcpXr,
  rtpmap,
  fmtp,
  'rtcp-fb': rtcpFb,
  extmap,
  ptime: always('ptime', 'RFC 8866 §6.4'),
  maxptime: always('maxptime', 'RFC 8866 §6.5'),
  framerate: always('framerate', 'RFC 8866 §6.13'),
  imageattr: always('imageattr', 'RFC 6236 §3.1'),
  ssrc: firstOf<'ssrc_cname' | 'ssrc_msid' | 'ssrc'>(
    matching(/^(\d+) cname:/, 'ssrc_cname', 'RFC 5576 §6.1'),
    matching(/^(\d+) msid:/, 'ssrc_msid', 'RFC 5576 §4.1'),
    matching(/^(\d+) (.+)$/, 'ssrc', 'RFC 5576 §4.1'),
  ),
  'ssrc-group': firstOf<'ssrc_rtx' | 'ssrc_fec' | 'ssrc_group'>(
    matching(/^FID (\d+) (\d+)$/, 'ssrc_rtx', 'RFC 5576 §4.2'),
    matching(/^FEC-FR (\d+) (\d+)$/, 'ssrc_fec', 'RFC 5956 §4.3'),
    matching(/^(\S+) (.+)$/, 'ssrc_group', 'RFC 5576 §4.2'),
  ),
  rid: firstOf<'rid_send' | 'rid_recv'>(
    matching(/^(\S+) send\b/, 'rid_send', 'RFC 8851 §4'),
    matching(/^(\S+) recv\b/, 'rid_recv', 'RFC 8851 §4'),
  ),
  simulcast: always('simulcast', 'RFC 8853 §5.1'),
  'sctp-port': always('sctp_port', 'RFC 8841 §5'),
  sctpmap: always('sctpmap', 'draft-ietf-mmusic-sctp-sdp-05'),
  'max-message-size': firstOf<'message_unlimited' | 'message_size'>(
    matching(/^0$/, 'message_unlimited', 'RFC 8841 §6'),
    always('message_size', 'RFC 8841 §6'),
  ),
};

type SaysOf<T> = { [K in keyof T]: T[K] extends Explain<infer Says> ? Says : never }[keyof T];

/** The name of each sentence that a line can have. */
export type SdpSays = SaysOf<typeof FIELDS> | SaysOf<typeof ATTRIBUTES>;

const tableOf = (table: Record<string, Explain<SdpSays>>) => new Map(Object.entries(table));
const fields = tableOf(FIELDS);
const attributes = tableOf(ATTRIBUTES);

export interface ExplainedLine {
  line: string;
  /** Null for a line that is not in the table, or not of its form. */
  meaning: Meaning<SdpSays> | null;
}

/** The lines of one section, in their order: of the session, or of one m-line. */
export function explainSection(section: string): ExplainedLine[] {
  const lines = section.split(/\r?\n/).filter((line) => line !== '');
  const codecs = codecsIn(lines);
  return lines.map((line) => ({ line, meaning: explain(line, codecs) }));
}

function codecsIn(lines: readonly string[]): Codecs {
  const named = lines.map((line) => /^a=rtpmap:(\d+) ([^/ ]+)/.exec(line));
  return new Map(named.flatMap((found) => (found ? [[found[1] ?? '', found[2] ?? '']] : [])));
}

function explain(line: string, codecs: Codecs): Meaning<SdpSays> | null {
  const attribute = /^a=([^:\s]+)(?::(.*))?$/.exec(line);
  if (attribute) return attributes.get(attribute[1] ?? '')?.(attribute[2] ?? '', codecs) ?? null;
  const [, type = '', value = ''] = /^([a-z])=(.*)$/.exec(line) ?? [];
  return fields.get(type)?.(value, codecs) ?? null;
}
