import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import { received } from '../harness/probe/stats';
import { acceptAll, answer, pickFile, reaches, transferIs } from '../harness/user/actions';
import { FIREFOX, type Guest, guestReaches, guestReceives } from '../harness/user/guest';
import { openGuestStage } from '../harness/user/guest-stage';
import { landed, sha256 } from '../harness/user/samples';
import { by, choose } from '../harness/user/view';

/** Locators of puppeteer wait for frames that a Firefox without a window does not draw. */
async function click({ page }: Guest, name: string): Promise<void> {
  const button = await page.waitForSelector(by(name));
  await button?.evaluate((element) => (element as HTMLElement).click());
}

describe.skipIf(!existsSync(FIREFOX))('in Firefox (Debian: apt-get install firefox-esr),', () => {
  const stage = openGuestStage();

  test('a guest in Firefox calls with video, and files go both ways byte for byte', async () => {
    const { ada, samples } = stage;
    const visiting = await stage.visitInFirefox('call');
    const { page, downloads } = visiting;
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
    await page.waitForSelector(by('offer-group'));
    await page.$eval(`${by('offer-group', { kind: 'offer_risky' })} input`, (tick) =>
      (tick as HTMLElement).click(),
    );
    await click(visiting, 'file-accept');
    await page.waitForSelector(by('transfer', { direction: 'receiving', state: 'saved' }));
    await until('the file is in the downloads', () => existsSync(join(downloads, taken.name)));
    expect(sha256(join(downloads, taken.name))).toBe(sha256(taken.path));
  });
});
