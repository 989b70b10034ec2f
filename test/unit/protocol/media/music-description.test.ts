import SDPUtils from 'sdp';
import { describe, expect, test } from 'vitest';
import { M_LINE_KINDS } from '../../../../src/protocol/link/session-layout';
import { describeMusic } from '../../../../src/protocol/media/music-description';

const VOICE = 0;
const MUSIC = 3;
const STEREO = { stereo: '1', 'sprop-stereo': '1', maxaveragebitrate: '128000' };
const PLAIN = { minptime: '10', useinbandfec: '1' };

/** As Chromium 156 describes sound: Opus, Opus doubled against loss (RED), and what old telephones know. */
const sound = (opus = 111, format = 'minptime=10;useinbandfec=1') => [
  `m=audio 9 UDP/TLS/RTP/SAVPF ${opus} 63 9 0 8 13 110 126`,
  'c=IN IP4 0.0.0.0',
  'a=sendrecv',
  `a=rtpmap:${opus} opus/48000/2`,
  `a=rtcp-fb:${opus} transport-cc`,
  ...(format ? [`a=fmtp:${opus} ${format}`] : []),
  'a=rtpmap:63 red/48000/2',
  `a=fmtp:63 ${opus}/${opus}`,
  'a=rtpmap:9 G722/8000',
  'a=rtpmap:110 telephone-event/48000',
  'a=rtpmap:126 telephone-event/8000',
];
const PICTURE = ['m=video 9 UDP/TLS/RTP/SAVPF 96 127 126', 'a=rtpmap:96 VP8/90000', 'a=rtpmap:127 red/90000'];
const DATA = ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'a=sctp-port:5000'];

const sdpOf = (...sections: readonly (readonly string[])[]) =>
  [['v=0', 's=-'], ...sections].map((lines) => `${lines.join('\r\n')}\r\n`).join('');
const chromium = (music = sound(), voice = sound()) => sdpOf(voice, PICTURE, PICTURE, music, DATA);

const sectionOf = (sdp: string, at: number) => SDPUtils.getMediaSections(sdp)[at] ?? '';
const opusIn = (sdp: string, at: number) => {
  const codecs = SDPUtils.parseRtpParameters(sectionOf(sdp, at)).codecs;
  return codecs.find(({ name }) => name === 'opus');
};
/** RFC 8843: what a payload type stands for, in all of the bundle. */
function meanings(sdp: string): Map<number, Set<string>> {
  const found = new Map<number, Set<string>>();
  for (const section of SDPUtils.getMediaSections(sdp)) {
    if (SDPUtils.getKind(section) === 'application') continue;
    for (const { payloadType, name, clockRate, parameters } of SDPUtils.parseRtpParameters(section).codecs) {
      const meaning = JSON.stringify([name, clockRate, parameters]);
      found.set(payloadType, (found.get(payloadType) ?? new Set()).add(meaning));
    }
  }
  return found;
}

describe('an offer', () => {
  const offer = describeMusic('offer', chromium());

  test('has its music in stereo, by a payload type that nothing else in the bundle has', () => {
    const music = opusIn(offer, MUSIC);
    expect(music?.parameters).toEqual({ ...PLAIN, ...STEREO });
    expect(music?.rtcpFeedback).toEqual([{ type: 'transport-cc', parameter: '' }]);
    expect(meanings(offer).get(music?.payloadType ?? 0)?.size).toBe(1);
    expect([...(meanings(offer).get(111) ?? [])]).toHaveLength(1);
  });

  test('leaves all the rest as it was, and everything in its place', () => {
    for (const at of [VOICE, 1, 2, 4]) expect(sectionOf(offer, at)).toBe(sectionOf(chromium(), at));
    expect(SDPUtils.getMediaSections(offer).map((section) => SDPUtils.getKind(section))).toEqual(
      M_LINE_KINDS,
    );
    expect(sectionOf(offer, MUSIC)).toContain('a=sendrecv\r\n');
    expect(sectionOf(offer, MUSIC)).not.toContain('red/');
    expect(offer.endsWith('\r\n')).toBe(true);
  });

  test('that was described is described already', () => {
    expect(describeMusic('offer', offer)).toBe(offer);
  });

  test('for a restart, which Chromium makes of the last one under its old number, is the same again', () => {
    const again = `minptime=10;useinbandfec=1;stereo=1;sprop-stereo=1;maxaveragebitrate=128000`;
    const restart = describeMusic('offer', chromium(sound(111, again)));
    expect(opusIn(restart, MUSIC)).toEqual(opusIn(offer, MUSIC));
  });

  test('of Opus without a word on it says so all the same', () => {
    const bare = describeMusic('offer', chromium(sound(111, '')));
    expect(opusIn(bare, MUSIC)?.parameters).toEqual(STEREO);
  });

  test.each([
    ['without Opus', sdpOf(sound(), PICTURE, PICTURE, ['m=audio 9 UDP/TLS/RTP/SAVPF 0'], DATA)],
    ['without a line for music', sdpOf(DATA)],
    [
      'that has no payload type left',
      sdpOf(
        sound(),
        [`m=video 9 UDP/TLS/RTP/SAVPF ${Array.from({ length: 93 }, (_, i) => i + 35).join(' ')}`],
        PICTURE,
        sound(),
        DATA,
      ),
    ],
    ['of nothing', ''],
  ])('%s stays what it is', (_what, sdp) => {
    expect(describeMusic('offer', sdp)).toBe(sdp);
  });
});

describe('an answer', () => {
  test('is in stereo by the number that the offer gave to music', () => {
    const answer = describeMusic('answer', chromium(sound(109)));
    expect(opusIn(answer, MUSIC)).toMatchObject({ payloadType: 109, parameters: { ...PLAIN, ...STEREO } });
    expect(sectionOf(answer, VOICE)).toBe(sectionOf(chromium(), VOICE));
  });

  test('to an older client, who gave it none, is as it was', () => {
    expect(describeMusic('answer', chromium())).toBe(chromium());
  });
});
