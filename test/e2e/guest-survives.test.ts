// What a visit of a guest survives: a reload in the middle of a file, and the host's browser, which is killed and started again.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import {
  acceptAll,
  answer,
  pauseInTheMiddle,
  pickFile,
  reaches,
  tellTransfer,
  transferIs,
} from '../harness/user/actions';
import { guestReaches, openLink } from '../harness/user/guest';
import { openGuestStage } from '../harness/user/guest-stage';
import { sha256 } from '../harness/user/samples';
import { reopenTincan } from '../harness/user/tincan';
import { press, see } from '../harness/user/view';

const MB = 1_000_000;
/** For a file, on a machine that does much else. */
const SLOW_MS = 60_000;
/** A guest tries each quarter of a minute, and waits six seconds for what the broker says. */
const TWO_TRIES_MS = 45_000;

const stage = openGuestStage();

test('a page that is reloaded while it receives a file takes the call up and resumes the file', async () => {
  const { ada, samples } = stage;
  const guest = await stage.visit('call');
  const { page, downloads } = guest;
  await press(page, 'call-data');
  await answer(ada, 'data');
  await Promise.all([reaches(ada, 'connected'), guestReaches(guest, 'connected')]);
  const sample = samples.random('long.bin', 60 * MB);
  await pickFile(ada, sample.path);
  await press(page, 'open-files');
  await acceptAll(page);
  await pauseInTheMiddle(ada);
  await page.reload();
  await guestReaches(guest, 'connected');
  await tellTransfer(ada, 'continue');
  await transferIs(ada, 'saved', SLOW_MS);
  await until('the file is in the downloads of the guest', () => existsSync(join(downloads, sample.name)));
  expect(sha256(join(downloads, sample.name))).toBe(sha256(sample.path));
});

test('a guest who waits for a host whose browser is away rings when it is back', async () => {
  const guest = await stage.visit('call');
  const { page } = guest;
  await stage.ada.kill('browser');
  await press(page, 'call-audio');
  await see(page, 'call', { phase: 'ended', error: 'peer-offline' });
  await press(page, 'guest-wait');
  await see(page, 'waiting');
  stage.ada = await reopenTincan(stage.ada);
  await stage.ada.sees('the guest rings', ({ call }) => call?.phase.name === 'ringing-here', TWO_TRIES_MS);
  await answer(stage.ada, 'audio');
  await Promise.all([reaches(stage.ada, 'connected'), guestReaches(guest, 'connected')]);
});

test('a host’s browser is killed in a call: the guest is told of the loss, and a new link brings a new call', async () => {
  const guest = await stage.visit('call');
  const { page } = guest;
  const talk = async () => {
    await press(page, 'call-audio');
    await answer(stage.ada, 'audio');
    await Promise.all([reaches(stage.ada, 'connected'), guestReaches(guest, 'connected')]);
  };
  await talk();
  await stage.ada.kill('browser');
  await guestReaches(guest, 'reconnecting');
  stage.ada = await reopenTincan(stage.ada);
  await openLink(guest, await stage.invite('call'));
  await talk();
});
