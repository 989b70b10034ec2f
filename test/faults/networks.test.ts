// Group D: the path between two who talk is gone for a while. Both go by a relay that is reached through a door, and
// the door is shut.

import { afterAll, beforeAll, describe, expect } from 'vitest';
import { call } from '../harness/deeds';
import { openPair } from '../harness/pair';
import { received } from '../harness/stats';
import type { Tincan } from '../harness/tincan';
import { hasTurn, openTurn, type Turn } from '../harness/turn';
import { openUdpDoor, type UdpDoor } from '../harness/udp-door';
import { until } from '../harness/until';
import { fault } from './fault';

const SECOND = 1_000;

describe.skipIf(!hasTurn())('the path is gone', () => {
  const pair = openPair();
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
  });

  const frames = async (tincan: Tincan) => (await received(tincan, 'camera')).framesDecoded;

  /** From now until both see each other move again, in milliseconds. */
  async function untilBothSee(): Promise<number> {
    const began = performance.now();
    await Promise.all(
      [pair.ada, pair.ben].map(async (tincan) => {
        const before = await frames(tincan);
        await until(`${tincan.name} sees on`, async () => (await frames(tincan)) > before);
      }),
    );
    return performance.now() - began;
  }

  const connectedSince = ({ call }: Awaited<ReturnType<Tincan['room']['snapshot']>>) =>
    call?.phase.name === 'connected' ? call.phase.since : null;

  for (const [id, seconds] of [
    ['D1', 3],
    ['D2', 20],
    ['D3', 100],
  ] as const) {
    fault(id, `${seconds} s of silence in a call`, async ({ inject, measured }) => {
      const { ada, ben } = pair;
      await call(ada, ben);
      await untilBothSee();
      const since = connectedSince(await ada.room.snapshot());
      await inject(async () => {
        door.shut();
        await new Promise((over) => setTimeout(over, seconds * SECOND));
        if (seconds > 10) {
          for (const tincan of [ada, ben]) {
            await tincan.sees('it is said', ({ call }) => call?.phase.name === 'reconnecting');
          }
        }
        door.open();
        measured('back after ms', Math.round(await untilBothSee()));
        for (const tincan of [ada, ben]) {
          await tincan.sees('the same call', ({ call }) => call?.phase.name === 'connected');
        }
        expect(connectedSince(await ada.room.snapshot())).toBe(since);
      });
      await ada.room.command('call.hangUp', { call: (await ada.room.snapshot()).call?.call ?? '' } as never);
    });
  }
});
