// Group D, paths that lose packets and slow paths: calls, chat and files of two users all go through the same path.
// A voice comes before everything else.

import { afterAll, describe } from 'vitest';
import { callThrough } from '../../bench/tincan-transfer';
import type { LineConditions } from '../../bench/udp-line';
import { openUdpRelay } from '../../bench/udp-relay';
import { readyForCode } from '../harness/browser/page-code';
import { until } from '../harness/browser/until';
import { received, voiceOf } from '../harness/probe/stats';
import { acceptFiles, arrives, pickFile, say, transferIs } from '../harness/user/actions';
import { openPair, type Pair } from '../harness/user/pair';
import { openSamples } from '../harness/user/samples';
import type { Tincan } from '../harness/user/tincan';
import { fault } from './fault';

const KIB = 1024;
const MINUTE = 60_000;
/** A chat message that takes longer has waited behind video or a file. */
const WORD_MS = 2_000;

const samples = openSamples();
afterAll(() => samples.close());

/** The percentage of played samples that were concealed, because no packet had come in time (webrtc-stats). */
async function concealedPercent(tincan: Tincan): Promise<number> {
  const { concealed, played } = await voiceOf(tincan);
  return Math.round((1_000 * concealed) / played) / 10;
}

/** A video call through a path with these conditions. */
async function callOver(pair: Pair, line: LineConditions): Promise<void> {
  const { ada, ben } = pair;
  const relay = openUdpRelay(line);
  afterAll(() => relay.close());
  for (const { room } of [ada, ben]) await readyForCode(room.page);
  await callThrough(ada, ben, 'video', relay);
  await until('Ben hears Ada', async () => (await received(ben, 'microphone')).audioEnergy > 0);
}

describe('a path that loses packets', () => {
  const pair = openPair();

  fault(
    'D4',
    'with 5 % loss and a round trip of 100 ms a file arrives beside a video call',
    async (fault) => {
      const { ada, ben } = pair;
      await callOver(pair, { rttMs: 100, lossPercent: 5, mbitPerSecond: null, queueMs: 200 });
      await fault.inject(async () => {
        await pickFile(ada, samples.random('small.bin', 2_048 * KIB).path);
        await acceptFiles(ben);
        await arrives(ada, ben, 2 * MINUTE);
        fault.measured('concealedPercent', await concealedPercent(ben));
      });
    },
  );
});

describe('a slow path', () => {
  const pair = openPair();

  fault(
    'D6',
    'at 256 kbit/s a chat message arrives within two seconds beside a video call and a file',
    async (fault) => {
      const { ada, ben } = pair;
      await callOver(pair, { rttMs: 40, lossPercent: 0, mbitPerSecond: 0.256, queueMs: 500 });
      await pickFile(ada, samples.random('waits.bin', 8_192 * KIB).path);
      await acceptFiles(ben);
      await transferIs(ben, 'moving');
      for (const words of ['one', 'two', 'three']) {
        await fault.inject(async () => {
          await say(ada, words);
          const said = performance.now();
          await ben.sees('the chat message', ({ chat }) => chat.some(({ text }) => text === words));
          fault.took('wordMs', performance.now() - said, WORD_MS);
        });
      }
      fault.measured('concealedPercent', await concealedPercent(ben));
      await ada.room.command('file.cancel', {
        transfer: (await ada.room.snapshot()).transfers[0]?.id ?? '',
      } as never);
    },
  );
});
