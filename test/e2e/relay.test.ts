import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Settings } from '../../src/protocol/snapshot/settings';
import { until } from '../harness/browser/until';
import { hasTurn, openTurn, type Turn } from '../harness/network/turn';
import { descriptions, received } from '../harness/probe/stats';
import { answer, call, dial, showsPath } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import type { Tincan } from '../harness/user/tincan';

async function change({ room }: Tincan, settings: Partial<Settings>): Promise<void> {
  expect(await room.command('settings.change', { settings })).toEqual({ ok: true });
}

// Needs coturn, which `.ci/run` installs.
describe.skipIf(!hasTurn())('relay only', () => {
  const pair = openPair();
  let turn: Turn;
  beforeAll(async () => {
    turn = await openTurn();
    // Ada has relay only with everybody, Ben with Ada alone.
    await change(pair.ada, { iceServers: [turn.server], relayOnly: true });
    await change(pair.ben, { iceServers: [turn.server] });
    const heard = await pair.ben.room.command('contact.allow', {
      id: pair.ada.id,
      rules: { relayOnly: true },
    });
    expect(heard).toEqual({ ok: true });
  });
  afterAll(() => turn?.close());

  test('goes through the user’s own TURN server, and sends the peer only relay candidates', async () => {
    const { ada, ben } = pair;
    await call(ada, ben);
    for (const tincan of [ada, ben]) {
      await until(
        `${tincan.name} receives video`,
        async () => (await received(tincan, 'camera')).framesDecoded > 10,
      );
      await tincan.sees('the path is known', ({ call }) => call?.path === 'relayed');
      const { local, remote } = await descriptions(tincan);
      const types = [...`${local}${remote}`.matchAll(/^a=candidate:.* typ (\w+)/gm)].map(([, type]) => type);
      expect(new Set(types)).toEqual(new Set(['relay']));
      await showsPath(tincan, 'relayed');
    }
  });
});

describe('relay only for one contact, without a TURN server', () => {
  const pair = openPair();

  test('sends that contact no candidate at all', async () => {
    const { ada, ben } = pair;
    expect(await ben.room.command('contact.allow', { id: ada.id, rules: { relayOnly: true } })).toEqual({
      ok: true,
    });
    await dial(ada, ben.id, 'audio');
    await answer(ben, 'audio');
    // Both sides gather from the same moment on: once Ada's candidates have arrived, Ben's would be on their way too.
    await until('Ada’s candidates in Ben’s remote description', async () =>
      /typ host/.test((await descriptions(ben)).remote),
    );
    const { local } = await descriptions(ben);
    expect(local).toMatch(/^m=audio/m);
    expect(local).not.toMatch(/^a=candidate:/m);
    const { remote } = await descriptions(ada);
    expect(remote).toMatch(/^m=audio/m);
    expect(remote).not.toMatch(/^a=candidate:/m);
  });
});
