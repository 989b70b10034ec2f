// One valid frame or more of each type on the control channel, as it goes over the wire. A type without a sample does
// not compile.

import { NO_EVIDENCE, toldOf } from '../../src/protocol/evidence/evidence';
import type { ControlFrame } from '../../src/protocol/session/control-frames';
import type { Signal } from '../../src/protocol/signal/sealed';
import type { TransferId } from '../../src/protocol/snapshot/ids';
import type { LaneId } from '../../src/protocol/transfer/lane-signalling';

type Samples<F extends { t: string }> = { [T in F['t']]: readonly Extract<F, { t: T }>[] };

const transfer = 'a0'.repeat(16) as TransferId;
const lane = '0123456789abcdef' as LaneId;
const sdp = 'v=0';

export const SIGNAL_SAMPLES: Samples<Signal> = {
  description: [{ t: 'description', generation: 0, kind: 'offer', sdp }],
  candidate: [{ t: 'candidate', generation: 1, candidate: 'candidate:1', mid: '0' }],
  restart: [{ t: 'restart' }],
  nonce: [{ t: 'nonce', nonce: '5a'.repeat(32) }],
  bye: [{ t: 'bye' }],
  files: [
    { t: 'files', offers: [{ transfer, name: 'a.txt', files: 1, bytes: 12 }] },
    { t: 'files', offers: [], name: 'Gus' },
  ],
  evidence: [{ t: 'evidence', evidence: toldOf(NO_EVIDENCE) }],
  trial: [
    { t: 'trial', result: { evidence: toldOf(NO_EVIDENCE), found: ['turn_expired', 'nat_dependent'] } },
    { t: 'trial', result: { evidence: toldOf(NO_EVIDENCE), found: null } },
  ],
};

const { description, candidate, restart } = SIGNAL_SAMPLES;

export const CONTROL_SAMPLES: Samples<ControlFrame> = {
  hello: [
    { t: 'hello', name: 'Ada' },
    { t: 'hello', name: 'Ada', understands: ['reaction'] },
    { t: 'hello', name: 'Ada', brokers: ['https://broker.example/', 'mqtt+wss://home.example/'] },
  ],
  media: [{ t: 'media', microphone: true, camera: false, cameraPaused: false, share: 'tab' }],
  timeline: [
    { t: 'timeline', at: 1_250.4, marks: [] },
    {
      t: 'timeline',
      at: 0,
      marks: [
        { name: 'knock-came', at: 0 },
        { name: 'first-picture', at: 820.5 },
      ],
    },
  ],
  bye: [{ t: 'bye' }, { t: 'bye', because: 'relay-missing' }],
  signal: [...description, ...candidate, ...restart].map((signal) => ({ t: 'signal', signal })),
  'file.offer': [
    { t: 'file.offer', transfer, first: 0, count: 2, entries: [{ path: 'a.txt', bytes: 12 }] },
    {
      t: 'file.offer',
      transfer,
      first: 1,
      count: 2,
      entries: [{ path: 'b/c.txt', bytes: 0, modifiedAt: 1_700_000_000_000 }],
    },
    { t: 'file.offer', transfer, first: 0, count: 1, entries: [{ path: 'empty', bytes: null }] },
  ],
  'file.accept': [{ t: 'file.accept', transfer, without: [1] }],
  'file.decline': [{ t: 'file.decline', transfer }],
  'file.cancel': [{ t: 'file.cancel', transfer }],
  'file.hold': [{ t: 'file.hold', transfer, holds: ['paused', 'disk-full'] }],
  'file.resume': [{ t: 'file.resume', transfer, have: [[0, 9]], root: '60'.repeat(32) }],
  'file.ask': [{ t: 'file.ask', transfer }],
  'file.verified': [{ t: 'file.verified', transfer }],
  'file.saved': [{ t: 'file.saved', transfer }],
  'file.failed': [{ t: 'file.failed', transfer, error: 'file-changed' }],
  'lane.offer': [{ t: 'lane.offer', lane, token: '0f'.repeat(16), sdp }],
  'lane.answer': [{ t: 'lane.answer', lane, sdp }],
  'lane.candidate': [{ t: 'lane.candidate', lane, candidate: 'candidate:1' }],
  'lane.close': [{ t: 'lane.close', lane }],
};

const textsOf = (samples: Readonly<Record<string, readonly object[]>>) =>
  Object.values(samples).flatMap((frames) => frames.map((frame) => JSON.stringify(frame)));

export const CONTROL_TEXTS = textsOf(CONTROL_SAMPLES);
export const SIGNAL_TEXTS = textsOf(SIGNAL_SAMPLES);
