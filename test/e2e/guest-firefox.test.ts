import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import { received } from '../harness/probe/stats';
import { acceptAll, answer, clearTransfers, pickFile, reaches, transferIs } from '../harness/user/actions';
import { click, takesOffered } from '../harness/user/firefox-guest';
import { FIREFOX, guestReaches, guestReceives, openLink } from '../harness/user/guest';
import { openGuestStage } from '../harness/user/guest-stage';
import { landed, sha256 } from '../harness/user/samples';
import { by, choose, press, see } from '../harness/user/view';

const MB = 1_000_000;

describe.skipIf(!existsSync(FIREFOX))('in Firefox (Debian: apt-get install firefox-esr),', () => {
  const stage = openGuestStage();

  test('a guest in Firefox calls with video, and files go both ways byte for byte', async () => {
    const { ada, samples } = stage;
    const visiting = await stage.visitInFirefox('call');
    const { page } = visiting;
    await click(visiting, 'call-video');
    await reaches(ada, 'ringing-here');
    expect(stage.passed().filter((tag) => tag !== 'knock' && tag !== 'reply')).toEqual([]);
    await answer(ada, 'video');
    await Promise.all([reaches(ada, 'connected'), guestReaches(visiting, 'connected')]);
    await until('pictures and sound go both ways', async () => {
      const [seen, shown] = [await received(ada, 'camera'), await guestReceives(visiting, 'camera')];
      const [heard, spoken] = [
        await received(ada, 'microphone'),
        await guestReceives(visiting, 'microphone'),
      ];
      return seen.framesDecoded > 5 && shown.frames > 5 && heard.audioEnergy > 0 && spoken.energy > 0;
    });

    const given = samples.random('from-firefox.bin', 3_000_000);
    await click(visiting, 'open-files');
    await choose(page, 'pick-files', given.path);
    await transferIs(ada, 'offered');
    await ada.inPopup(async (popup) => {
      await popup.locator(by('open-files')).click();
      await acceptAll(popup);
    });
    await transferIs(ada, 'saved');
    const saved = landed(ada.downloads).find((path) => path.endsWith(given.name)) ?? '';
    expect(sha256(join(ada.downloads, saved))).toBe(sha256(given.path));

    const taken = samples.random('to-firefox.bin', 3_000_000);
    await pickFile(ada, taken.path);
    expect(sha256(await takesOffered(visiting, taken.name))).toBe(sha256(taken.path));
  });

  test('without a call a guest in Firefox gives a file, and gets one', async () => {
    const { ada, samples } = stage;
    await clearTransfers(ada);
    const { calls } = await ada.room.snapshot();
    const given = samples.random('given.txt', 3 * MB);
    const giving = await stage.visitInFirefox('send');
    await choose(giving.page, 'pick-files', given.path);
    await click(giving, 'files-ask');
    await ada.sees('the question of the guest', ({ asks: [ask] }) => ask?.isGuest && ask.offers.length === 1);
    expect(stage.passed().filter((tag) => tag === 'clear')).toEqual([]);
    await ada.inPopup((popup) => press(popup, 'files-allow'));
    await transferIs(ada, 'saved');
    const saved = landed(ada.downloads).find((path) => path.endsWith(given.name)) ?? '';
    expect(sha256(join(ada.downloads, saved))).toBe(sha256(given.path));
    await openLink(giving, await stage.invite('receive'));

    const taken = samples.random('taken.bin', 3 * MB);
    await click(giving, 'files-ask');
    await ada.sees('what the guest comes for', ({ asks: [ask] }) => ask?.isGuest && ask.wantsFiles);
    await ada.inPopup(async (popup) => {
      await see(popup, 'guest-mark');
      await choose(popup, 'pick-files', taken.path);
      await ada.sees('the question is answered', ({ asks }) => asks.length === 0);
    });
    expect(sha256(await takesOffered(giving, taken.name))).toBe(sha256(taken.path));
    expect((await ada.room.snapshot()).calls).toEqual(calls);
  });
});
