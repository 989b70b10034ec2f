// The lines of a media section about payload types, their feedback and their parameters, and about header extensions.

import { always, type Codecs, type Explain, firstOf, matching } from './meaning';

const RTPMAP = 'RFC 8866 §6.6';
const FMTP = 'RFC 8866 §6.15';

/** What is no codec of sound or pictures of its own, by the name in `a=rtpmap`. */
const HELPERS = {
  rtx: ['rtpmap_rtx', 'RFC 4588 §8'],
  red: ['rtpmap_red', 'RFC 2198'],
  ulpfec: ['rtpmap_fec', 'RFC 5109'],
  'flexfec-03': ['rtpmap_fec', 'RFC 8627'],
  flexfec: ['rtpmap_fec', 'RFC 8627'],
  cn: ['rtpmap_silence', 'RFC 3389'],
  'telephone-event': ['rtpmap_keys', 'RFC 4733'],
} as const;

type Helper = (typeof HELPERS)[keyof typeof HELPERS];

const helpers = new Map<string, Helper>(Object.entries(HELPERS));

const rtpmapHelper: Explain<Helper[0]> = (value) => {
  const [, type = '', name = ''] = /^(\d+) ([^/ ]+)/.exec(value) ?? [];
  const helper = helpers.get(name.toLowerCase());
  return helper ? { says: helper[0], values: [type, name], source: helper[1] } : null;
};

export const rtpmap = firstOf<Helper[0] | 'rtpmap_channels' | 'rtpmap'>(
  rtpmapHelper,
  matching(/^(\d+) ([^/ ]+)\/(\d+)\/(\d+)$/, 'rtpmap_channels', RTPMAP),
  matching(/^(\d+) ([^/ ]+)\/(\d+)$/, 'rtpmap', RTPMAP),
);

/** `opus (111)`; the number alone where no rtpmap names it. */
export function codecOf(type: string, codecs: Codecs): string {
  if (type === '*') return type;
  const name = codecs.get(type);
  return name ? `${name} (${type})` : type;
}

const ofCodec =
  <Says extends string>(pattern: RegExp, says: Says, source: string): Explain<Says> =>
  (value, codecs) => {
    const [, type = '', ...values] = pattern.exec(value.trim()) ?? [];
    return type ? { says, values: [codecOf(type, codecs), ...values], source } : null;
  };

const retransmission: Explain<'fmtp_apt'> = (value, codecs) => {
  const [, type = '', of = ''] = /^(\d+) apt=(\d+)/.exec(value) ?? [];
  return type ? { says: 'fmtp_apt', values: [type, codecOf(of, codecs)], source: 'RFC 4588 §8.1' } : null;
};

export const fmtp = firstOf<'fmtp_apt' | 'fmtp_red' | 'fmtp'>(
  retransmission,
  ofCodec(/^(\d+) (\d+(?:\/\d+)+)$/, 'fmtp_red', 'RFC 2198 §5'),
  ofCodec(/^(\d+) (.+)$/, 'fmtp', FMTP),
);

const feedback = <Says extends string>(kind: string, says: Says, source: string) =>
  ofCodec(new RegExp(`^(\\d+|\\*) ${kind}$`), says, source);

export const rtcpFb = firstOf<
  | 'feedback_pli'
  | 'feedback_nack'
  | 'feedback_fir'
  | 'feedback_tmmbr'
  | 'feedback_remb'
  | 'feedback_transport'
  | 'feedback_rrtr'
  | 'feedback'
>(
  feedback('nack pli', 'feedback_pli', 'RFC 4585 §6.3.1'),
  feedback('nack', 'feedback_nack', 'RFC 4585 §6.2.1'),
  feedback('ccm fir', 'feedback_fir', 'RFC 5104 §4.3.1'),
  feedback('ccm tmmbr', 'feedback_tmmbr', 'RFC 5104 §4.2.1'),
  feedback('goog-remb', 'feedback_remb', 'draft-alvestrand-rmcat-remb'),
  feedback('transport-cc', 'feedback_transport', 'draft-holmer-rmcat-transport-wide-cc-extensions'),
  feedback('rrtr', 'feedback_rrtr', 'RFC 3611 §4.4'),
  ofCodec(/^(\d+|\*) (.+)$/, 'feedback', 'RFC 4585 §4.2'),
);

/** What each RTP packet can say of itself, by the end of the URI that names it. */
const EXTENSIONS = {
  'ssrc-audio-level': ['extension_level', 'RFC 6464'],
  'csrc-audio-level': ['extension_levels', 'RFC 6465'],
  'sdes:mid': ['extension_mid', 'RFC 9143 §15.2'],
  'sdes:rtp-stream-id': ['extension_rid', 'RFC 8852 §3.1'],
  'sdes:repaired-rtp-stream-id': ['extension_repaired', 'RFC 8852 §3.2'],
  toffset: ['extension_offset', 'RFC 5450'],
  'abs-send-time': ['extension_sent', 'webrtc.org: abs-send-time'],
  'abs-capture-time': ['extension_captured', 'webrtc.org: abs-capture-time'],
  'draft-holmer-rmcat-transport-wide-cc-extensions-01': [
    'extension_transport',
    'draft-holmer-rmcat-transport-wide-cc-extensions',
  ],
  'video-orientation': ['extension_rotation', '3GPP TS 26.114 §7.4.5'],
  'playout-delay': ['extension_delay', 'webrtc.org: playout-delay'],
  'video-content-type': ['extension_content', 'webrtc.org: video-content-type'],
  'video-timing': ['extension_timing', 'webrtc.org: video-timing'],
  'color-space': ['extension_colour', 'webrtc.org: color-space'],
  'video-layers-allocation00': ['extension_layers', 'webrtc.org: video-layers-allocation'],
  'generic-frame-descriptor-00': ['extension_frames', 'webrtc.org: generic-frame-descriptor'],
  'dependency-descriptor-rtp-header-extension': ['extension_frames', 'AV1 RTP, appendix A'],
} as const;

type Extension = (typeof EXTENSIONS)[keyof typeof EXTENSIONS];

const knownExtension: Explain<Extension[0]> = (value) => {
  const [, id = '', uri = ''] = /^(\d+)(?:\/\w+)? (\S+)/.exec(value) ?? [];
  const known = Object.entries(EXTENSIONS).find(([name]) =>
    ['/', ':', '#'].some((before) => uri.endsWith(before + name)),
  );
  return known ? { says: known[1][0], values: [id], source: known[1][1] } : null;
};

export const extmap = firstOf<Extension[0] | 'extension'>(
  knownExtension,
  matching(/^(\d+)(?:\/\w+)? (\S+)/, 'extension', 'RFC 8285 §5'),
);

export const rtcpXr = always('rtcp_xr', 'RFC 3611 §5');
