// Group D, a path that becomes slow in the middle of a call: the voice comes before the camera.

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
/** The longest time in which a camera is paused or resumed after the path has changed. */
const PATIENCE_MS = 60_000;
/** More frames than a try that fails would send. */
const FRAMES = 60;

describe.runIf(IS_FULL)('a path that becomes slow', () => {
  const pair = openPair();

  fault(
    'D10',
    'at 150 kbit/s both cameras pause and the voice goes on; at 2 Mbit/s the cameras resume',
    async (fault) => {
      const { ada, ben } = pair;
      const both = [ada, ben];
      const relay = openUdpRelay(GOOD);
      afterAll(() => relay.close());
      for (const { room } of both) await readyForCode(room.page);
      await callThrough(ada, ben, 'video', relay);
      for (const tincan of both) {
        await until('video of the camera', async () => (await received(tincan, 'camera')).framesDecoded > 0);
      }
      await fault.inject(async () => {
        relay.change(WEAK);
        for (const { name, sees } of both) {
          await sees(`${name}’s camera is paused`, ({ media }) => media.cameraPaused, PATIENCE_MS);
        }
        for (const { name, sees } of both) {
          await sees(
            `${name} is told that the peer’s camera is paused`,
            ({ call }) => call?.remote.cameraPaused,
          );
          await sees(`${name} sends no video`, ({ link }) => link?.quality?.sent === null);
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
          await sees(`${name}’s camera is resumed`, ({ media }) => !media.cameraPaused, PATIENCE_MS);
        }
        for (const tincan of both) {
          const { framesDecoded } = await received(tincan, 'camera');
          await until(
            'more video of the camera',
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
