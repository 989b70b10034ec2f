// Group H, on the wire: two users with relay only send each other files.

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { LaneFrame } from '../../src/protocol/transfer/lane-signalling';
import { hasTurn, openTurn, type Turn } from '../harness/network/turn';
import { offscreenPageOf } from '../harness/probe/offscreen-page';
import { descriptions } from '../harness/probe/stats';
import { acceptFiles, arrives, call, pickFile } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { openSamples, sha256 } from '../harness/user/samples';
import type { Tincan } from '../harness/user/tincan';
import { fault } from './fault';

const BYTES = 64 * 2 ** 20;

/** The text messages that this offscreen document sends on its channels from now on. */
async function logWords(tincan: Tincan): Promise<() => Promise<string[]>> {
  const offscreenPage = await offscreenPageOf(tincan);
  const words = await offscreenPage.evaluateHandle(() => {
    const said: string[] = [];
    const { send } = RTCDataChannel.prototype;
    RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: never) {
      if (typeof data === 'string') said.push(data);
      send.call(this, data);
    };
    return said;
  });
  return () => words.evaluate((said) => said);
}

const typesIn = (words: readonly string[]) =>
  words.flatMap((each) => [...each.matchAll(/candidate:.*? typ (\w+)/g)].map(([, type]) => type));

// Needs coturn, which `.ci/run` installs.
describe.skipIf(!hasTurn())('relay only', () => {
  const pair = openPair();
  const samples = openSamples();
  let turn: Turn;
  beforeAll(async () => {
    turn = await openTurn();
    for (const { room } of [pair.ada, pair.ben]) {
      const settings = { iceServers: [turn.server], relayOnly: true };
      expect(await room.command('settings.change', { settings })).toEqual({ ok: true });
    }
  });
  afterAll(async () => {
    await turn?.close();
    samples.close();
  });

  fault(
    'H6',
    'files go through the relay, and no address but the relay’s is sent to the peer',
    async ({ inject, row }) => {
      const { ada, ben } = pair;
      await inject(async () => {
        await call(ada, ben, 'data');
        const logs = await Promise.all([ada, ben].map(logWords));
        const sample = samples.random('hidden.bin', BYTES);
        await pickFile(ada, sample.path);
        await acceptFiles(ben);
        await arrives(ada, ben, 120_000);
        expect(sha256(join(ben.downloads, 'Tincan', 'Ada', sample.name))).toBe(sha256(sample.path));
        for (const [i, tincan] of [ada, ben].entries()) {
          const words = (await logs[i]?.()) ?? [];
          const lanes = words.filter((text) => (JSON.parse(text) as LaneFrame).t.startsWith('lane.'));
          const types = [...typesIn(lanes), ...typesIn(Object.values(await descriptions(tincan)))];
          row.attacksAccepted += types.filter((type) => type !== 'relay').length;
          // Both sides send their candidates of at least one lane.
          expect(typesIn(lanes), tincan.name).toContain('relay');
          expect(new Set(types), tincan.name).toEqual(new Set(['relay']));
        }
      });
    },
    180_000,
  );
});
