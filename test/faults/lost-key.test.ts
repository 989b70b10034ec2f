// C10: the database with the identity key is gone, or belongs to a newer version. No new key is made unasked.

import { expect } from 'vitest';
import { agePastKey, loseKey } from '../harness/probe/identity';
import { openPair } from '../harness/user/pair';
import type { Tincan } from '../harness/user/tincan';
import { see } from '../harness/user/view';
import { fault } from './fault';

const pair = openPair();
/** How often the worker is started: a wrong worker would make a key at its start. */
const REBIRTHS = 3;

async function isToldAndStays(tincan: Tincan, other: Tincan): Promise<void> {
  const { room } = tincan;
  for (let nth = 0; nth < REBIRTHS; nth++) {
    await tincan.inPopup((popup) => see(popup, 'app', { screen: 'lost' }));
    const { profile, registration, keyLost } = await room.snapshot();
    expect({ id: profile?.id, registration: registration.name, keyLost }).toEqual({
      id: tincan.id,
      registration: 'off',
      keyLost: true,
    });
    await room.stopWorker();
    await room.command('line.retry', {});
  }
  expect(await room.command('call.start', { to: other.id, kind: 'audio' })).toEqual({
    ok: false,
    error: 'identity-lost',
  });
}

fault(
  'C10',
  'the database of the key is deleted: the user is told, and no other key is made',
  async ({ inject }) => {
    await inject(async () => {
      await loseKey(pair.ada);
      await isToldAndStays(pair.ada, pair.ben);
    });
  },
);

fault(
  'C10',
  'the database of the key belongs to a newer version: the user is told, and no other key is made',
  async ({ inject }) => {
    await inject(async () => {
      await agePastKey(pair.ben);
      await isToldAndStays(pair.ben, pair.ada);
    });
  },
);
