// A host hides the IP address from guests alone: what the page of a guest gets of the host's addresses.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallStreamsWindow } from '../../src/shared/offscreen-window';
import { until } from '../harness/browser/until';
import { hasTurn, openTurn, type Turn } from '../harness/network/turn';
import { descriptions } from '../harness/probe/stats';
import { answer, reaches } from '../harness/user/actions';
import { type Guest, guestReaches } from '../harness/user/guest';
import { openGuestStage } from '../harness/user/guest-stage';
import { press } from '../harness/user/view';

const stage = openGuestStage();
beforeAll(async () => {
  const settings = { relayOnlyGuests: true };
  expect(await stage.ada.room.command('settings.change', { settings })).toEqual({ ok: true });
});

async function guestCalls(): Promise<Guest> {
  const { ada } = stage;
  const opened = await stage.visit('call');
  await press(opened.page, 'call-audio');
  await reaches(ada, 'ringing-here');
  await answer(ada, 'audio');
  return opened;
}

/** The kinds of all addresses that the guest has got of the host. */
async function kindsAtGuest({ page }: Guest): Promise<string[]> {
  const sdp = await page.evaluate(() => {
    const connection = (window as CallStreamsWindow).tincanCallStreams?.peerConnection();
    return connection?.remoteDescription?.sdp ?? '';
  });
  return [...sdp.matchAll(/^a=candidate:.* typ (\w+)/gm)].map(([, kind = '']) => kind);
}

test('without a relay the guest gets no address at all', async () => {
  const opened = await guestCalls();
  // Both gather from the same moment on: when the guest's addresses are here, ours would be on their way.
  await until('the addresses of the guest are here', async () =>
    /typ host/.test((await descriptions(stage.ada)).remote),
  );
  expect(await kindsAtGuest(opened)).toEqual([]);
  await press(opened.page, 'hang-up');
  await reaches(stage.ada, 'ended');
});

// Needs coturn, which `.ci/run` installs.
describe.skipIf(!hasTurn())('with a relay', () => {
  let turn: Turn;
  beforeAll(async () => {
    turn = await openTurn();
    const heard = await stage.ada.room.command('settings.change', {
      settings: { iceServers: [turn.server] },
    });
    expect(heard).toEqual({ ok: true });
  });
  afterAll(() => turn?.close());

  test('the call goes through it, and the guest gets no other address', async () => {
    const { ada } = stage;
    const opened = await guestCalls();
    await Promise.all([reaches(ada, 'connected'), guestReaches(opened, 'connected')]);
    await ada.sees('the path is known', ({ call }) => call?.path === 'relayed');
    expect(new Set(await kindsAtGuest(opened))).toEqual(new Set(['relay']));
  });
});
