import { expect, test } from 'vitest';
import { linkSample } from '../../../../src/offscreen/link/stats-sample';

const pair = {
  currentRoundTripTime: 0.0421,
  availableOutgoingBitrate: 1_500_400,
  bytesReceived: 2_000,
  bytesSent: 1_000,
} as RTCIceCandidatePairStats;
const stat = (type: string, part: object) =>
  ({ id: type, type, timestamp: 0, ...part }) as unknown as RTCStats;

test('a reading adds up all streams, and names codecs and the largest pictures', () => {
  const reading = linkSample(
    [
      stat('inbound-rtp', {
        kind: 'audio',
        codecId: 'A',
        packetsReceived: 50,
        packetsLost: 1,
        jitter: 0.004,
      }),
      stat('inbound-rtp', {
        kind: 'video',
        codecId: 'V',
        packetsReceived: 100,
        packetsLost: 4,
        jitter: 0.0125,
        frameWidth: 640,
        frameHeight: 360,
        framesPerSecond: 29.8,
      }),
      stat('inbound-rtp', { kind: 'video', frameWidth: 1920, frameHeight: 1080, framesPerSecond: 15 }),
      stat('outbound-rtp', { kind: 'video', frameWidth: 1280, frameHeight: 720, framesPerSecond: 30 }),
      stat('remote-inbound-rtp', { kind: 'audio', fractionLost: 0.02, roundTripTime: 0.02 }),
      stat('remote-inbound-rtp', { id: 'R1', kind: 'video', roundTripTime: 0.061 }),
      stat('remote-inbound-rtp', { id: 'R2', kind: 'video', roundTripTime: 0.044 }),
      stat('codec', { id: 'A', mimeType: 'audio/opus' }),
      stat('codec', { id: 'V', mimeType: 'video/VP8' }),
    ],
    pair,
    7,
  );
  expect(reading).toEqual({
    at: 7,
    packetsReceived: 150,
    packetsLost: 5,
    remoteLoss: 0.02,
    jitterMs: 13,
    rttMs: 42,
    mediaRttMs: 44,
    sendableKbps: 1_500,
    bytesReceived: 2_000,
    bytesSent: 1_000,
    voiceCodec: 'opus',
    pictureCodec: 'VP8',
    received: { width: 1920, height: 1080, framesPerSecond: 15 },
    sent: { width: 1280, height: 720, framesPerSecond: 30 },
  });
});

test('a link without sound and picture has no codecs, and a picture that stands still is none', () => {
  const still = stat('inbound-rtp', { kind: 'video', frameWidth: 640, frameHeight: 360, framesPerSecond: 0 });
  expect(linkSample([still], undefined, 0)).toMatchObject({
    rttMs: null,
    sendableKbps: null,
    bytesSent: 0,
    voiceCodec: '',
    pictureCodec: '',
    received: null,
  });
});

test('what the peer said last of a picture that is off now does not count', () => {
  const off = stat('outbound-rtp', { id: 'O', kind: 'video', framesPerSecond: 0 });
  const voice = stat('outbound-rtp', { id: 'P', kind: 'audio' });
  const said = (localId: string, fractionLost: number) =>
    stat('remote-inbound-rtp', { id: `R${localId}`, localId, fractionLost });
  expect(linkSample([off, voice, said('O', 0.9), said('P', 0.1)], pair, 0).remoteLoss).toBe(0.1);
});
