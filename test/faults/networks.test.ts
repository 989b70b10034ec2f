// Group D: the path of a call is gone for a while. Both sides reach the TURN server through a UDP door, and the test
// shuts the door.

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { until } from '../harness/browser/until';
import { hasTurn, openTurn, type Turn } from '../harness/network/turn';
import { openUdpDoor, type UdpDoor } from '../harness/network/udp-door';
import { received } from '../harness/probe/stats';
import { acceptFiles, arrives, call, clearTransfers, pickFile } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { openSamples, sha256 } from '../harness/user/samples';
import type { Tincan } from '../harness/user/tincan';
import { fault, IS_FULL } from './fault';

const SECOND = 1_000;
const MIB = 2 ** 20;
/** A file of this size takes some seconds beside two cameras. */
const FILE_BYTES = 8 * MIB;
/** More frames than the old ones that arrive when the path is back. */
const MOVING = 10;
/** Ten seconds of frames. In the first seconds of a call Chromium may delay frames by the length of the silence before. */
const SETTLED = 300;
/** For each row: how long the path is gone, and how often in `npm run faults`. */
const SILENCES = [
  ['D1', 3, 10],
  ['D2', 20, 5],
  ['D3', 100, 2],
] as const;

describe.skipIf(!hasTurn())('the path is gone', () => {
  const pair = openPair();
  const samples = openSamples();
  let turn: Turn;
  let door: UdpDoor;

  beforeAll(async () => {
    turn = await openTurn();
    door = await openUdpDoor(turn.port);
    const settings = { iceServers: [turn.serverAt(door.port)], relayOnly: true };
    for (const { room } of [pair.ada, pair.ben]) {
      expect(await room.command('settings.change', { settings })).toEqual({ ok: true });
    }
  });
  afterAll(async () => {
    door?.close();
    await turn?.close();
    samples.close();
  });

  const frames = async (tincan: Tincan) => (await received(tincan, 'camera')).framesDecoded;

  /** Milliseconds from now until both sides receive new video frames. */
  async function untilBothSee(): Promise<number> {
    const began = performance.now();
    await Promise.all(
      [pair.ada, pair.ben].map(async (tincan) => {
        const before = await frames(tincan);
        await until(
          `${tincan.name} receives more video`,
          async () => (await frames(tincan)) >= before + MOVING,
        );
      }),
    );
    return performance.now() - began;
  }

  const connectedSince = ({ call }: Awaited<ReturnType<Tincan['room']['snapshot']>>) =>
    call?.phase.name === 'connected' ? call.phase.since : null;

  for (const [id, seconds, times] of SILENCES) {
    fault(
      id,
      `a call and a transfer go on after the path was gone for ${seconds} s`,
      async (fault) => {
        const { ada, ben } = pair;
        await call(ada, ben);
        const since = connectedSince(await ada.room.snapshot());
        for (const tincan of [ada, ben]) {
          await until(
            `${tincan.name} has received video for a while`,
            async () => (await frames(tincan)) >= SETTLED,
          );
        }
        for (let nth = 0; nth < (IS_FULL ? times : 1); nth++) {
          const sample = samples.random(`silence ${seconds} ${nth}.bin`, FILE_BYTES);
          await pickFile(ada, sample.path);
          await acceptFiles(ben);
          const moved = await ben.sees(
            'bytes of the transfer',
            ({ transfers: [newest] }) => newest?.movedBytes,
          );
          await fault.inject(async () => {
            door.shut();
            expect(moved).toBeLessThan(FILE_BYTES);
            await new Promise((over) => setTimeout(over, seconds * SECOND));
            if (seconds > 10) {
              for (const tincan of [ada, ben]) {
                await tincan.sees(
                  'the call is reconnecting',
                  ({ call }) => call?.phase.name === 'reconnecting',
                );
              }
            }
            door.open();
            fault.measured('backAfterMs', Math.round(await untilBothSee()));
            for (const tincan of [ada, ben]) {
              await tincan.sees(
                'the call is connected again',
                ({ call }) => call?.phase.name === 'connected',
              );
            }
            expect(connectedSince(await ada.room.snapshot())).toBe(since);
            await arrives(ada, ben, 60 * SECOND);
            const saved = join(ben.downloads, 'Tincan', 'Ada', sample.name);
            expect(sha256(saved)).toBe(sha256(sample.path));
          });
          for (const tincan of [ada, ben]) await clearTransfers(tincan);
        }
      },
      times * (seconds + 60) * SECOND,
    );
  }

  fault(
    'D7',
    'the TURN server dies in a call, and the call goes on when the server is back',
    async (fault) => {
      const { ada, ben } = pair;
      await call(ada, ben);
      await untilBothSee();
      const since = connectedSince(await ada.room.snapshot());
      await fault.inject(async () => {
        await turn.kill();
        for (const tincan of [ada, ben]) {
          await tincan.sees('the call is reconnecting', ({ call }) => call?.phase.name === 'reconnecting');
        }
        await turn.start();
        fault.measured('backAfterMs', Math.round(await untilBothSee()));
        await ada.sees('the call is connected again', ({ call }) => call?.phase.name === 'connected');
        expect(connectedSince(await ada.room.snapshot())).toBe(since);
      });
    },
  );
});
