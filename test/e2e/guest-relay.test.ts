// A host hides the IP address from guests alone: what the page of a guest gets of the host's addresses.

import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallStreamsWindow } from '../../src/shared/offscreen-window';
import { hasTurn, openTurn, type Turn } from '../harness/network/turn';
import { logAddresses } from '../harness/probe/address-log';
import { answer, reaches, transferIs } from '../harness/user/actions';
import { type Guest, guestReaches } from '../harness/user/guest';
import { openGuestStage } from '../harness/user/guest-stage';
import { landed, sha256 } from '../harness/user/samples';
import { choose, press, see } from '../harness/user/view';

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

/** A guest brings a file, and Ada agrees; what leaves her offscreen document since the question is logged. */
async function guestBrings(path: string) {
  const { ada } = stage;
  const { page } = await stage.visit('send');
  await choose(page, 'pick-files', path);
  await press(page, 'files-ask');
  await ada.sees('the question of the guest', ({ asks: [ask] }) => ask?.isGuest && ask.offers.length === 1);
  const log = await logAddresses(ada);
  await ada.inPopup((popup) => press(popup, 'files-allow'));
  return log;
}

test('without a relay a guest’s files get no link, both are told why at once, and no address leaves', async () => {
  const { ada, samples } = stage;
  const log = await guestBrings(samples.random('none.txt', 1_000).path);
  await see(stage.guest?.page as Page, 'files-state', { phase: 'ended', error: 'relay-missing-there' });
  await ada.sees('why there is no link', ({ problem }) => problem?.error === 'relay-missing');
  expect(await log.types()).toEqual([]);
});

test('without a relay the guest of a call is told at once, and gets no address at all', async () => {
  const opened = await guestCalls();
  await see(opened.page, 'call', { phase: 'ended', error: 'relay-missing-there' });
  expect(await opened.page.evaluate(() => document.body.innerText)).toContain('They hide their IP address');
  expect(await kindsAtGuest(opened)).toEqual([]);
  await stage.ada.sees(
    'why there can be no call',
    ({ call }) => call?.phase.name === 'ended' && call.phase.error === 'relay-missing',
  );
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

  test('so do a guest’s files, and no other address leaves', async () => {
    const { ada, samples } = stage;
    const sample = samples.random('relayed.txt', 2_000_000);
    const log = await guestBrings(sample.path);
    await transferIs(ada, 'saved');
    const saved = landed(ada.downloads).find((path) => path.endsWith(sample.name)) ?? '';
    expect(sha256(join(ada.downloads, saved))).toBe(sha256(sample.path));
    expect(new Set(await log.types())).toEqual(new Set(['relay']));
  });
});
