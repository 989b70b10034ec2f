// Group D, a line that becomes weak in the middle of a call: the voice comes before the picture.

import { afterAll, describe, expect } from 'vitest';
import { callThrough } from '../../bench/tincan-transfer';
import type { LineConditions } from '../../bench/udp-line';
import { openUdpRelay } from '../../bench/udp-relay';
import { readyForCode } from '../harness/browser/page-code';
import { until } from '../harness/browser/until';
import { received, voiceOf } from '../harness/probe/stats';
import { openPair } from '../harness/user/pair';
import { fault, IS_FULL } from './fault';

const GOOD: LineConditions = { rttMs: 40, lossPercent: 0, mbitPerSecond: 2, queueMs: 200 };
const WEAK: LineConditions = { ...GOOD, mbitPerSecond: 0.15 };
/** The longest that a picture may be judged, and rest. */
const PATIENCE_MS = 60_000;
/** A picture that is back, and not only tried. */
const FRAMES = 60;

describe.runIf(IS_FULL)('a line that becomes weak', () => {
  const pair = openPair();

  fault(
    'D10',
    '150 kbit/s: both pictures pause, the voice goes on, and they come back',
    async (fault) => {
      const { ada, ben } = pair;
      const both = [ada, ben];
      const relay = openUdpRelay(GOOD);
      afterAll(() => relay.close());
      for (const { room } of both) await readyForCode(room.page);
      await callThrough(ada, ben, 'video', relay);
      for (const tincan of both) {
        await until('a picture', async () => (await received(tincan, 'camera')).framesDecoded > 0);
      }
      await fault.inject(async () => {
        relay.change(WEAK);
        for (const { name, sees } of both) {
          await sees(`${name}’s picture is paused`, ({ media }) => media.cameraPaused, PATIENCE_MS);
        }
        for (const { name, sees } of both) {
          await sees(`${name} is told`, ({ call }) => call?.remote.cameraPaused);
          await sees(`${name} sends none`, ({ link }) => link?.quality?.sent === null);
        }
        for (const tincan of both) {
          const before = await voiceOf(tincan);
          const { audioEnergy } = await received(tincan, 'microphone');
          await until(
            'the voice goes on',
            async () => (await received(tincan, 'microphone')).audioEnergy > audioEnergy,
          );
          const now = await voiceOf(tincan);
          const concealed = (100 * (now.concealed - before.concealed)) / (now.played - before.played);
          fault.measured('concealedPercent', Math.round(concealed));
        }
        relay.change(GOOD);
        for (const { name, sees } of both) {
          await sees(`${name}’s picture is back`, ({ media }) => !media.cameraPaused, PATIENCE_MS);
        }
        for (const tincan of both) {
          const { framesDecoded } = await received(tincan, 'camera');
          await until(
            'the picture moves',
            async () => (await received(tincan, 'camera')).framesDecoded > framesDecoded + FRAMES,
          );
          const { call } = await tincan.room.snapshot();
          expect(call?.remote).toMatchObject({ camera: true, cameraPaused: false });
        }
      });
    },
    4 * PATIENCE_MS,
  );
});
