// Worlds in which the two check the connection together, and read one verdict.

import { pageAt, type Tincan } from '../harness/user/tincan';
import { seeAt } from '../harness/user/view';
import { mend, type PathStage, wrong } from './path-worlds';
import { type Stage, use } from './stage';
import type { World } from './world';

/** A trial lives for 40 s after the answer. */
const TRIAL_MS = 60_000;

async function checkTogether({ ada, ben }: Stage): Promise<void> {
  await ada.room.command('doctor.open', { tab: 'check-up' });
  const heard = await ada.room.command('trial.start', { to: ben.id });
  if (!heard.ok) throw new Error(`the trial was refused: ${heard.error}`);
  const { id } = await ben.sees('the question', ({ trial }) => trial?.phase.name === 'ringing-here' && trial);
  await ben.room.command('trial.accept', { trial: id });
  await Promise.all(
    [ada, ben].map((one) => one.sees('the trial is over', ({ trial }) => trial?.isOver, TRIAL_MS)),
  );
}

/** As it stands on the page, which shows failed calls again afterwards. */
async function verdictOf(tincan: Tincan): Promise<string> {
  const page = await pageAt(tincan.room.page.browser(), 'doctor.html');
  await page.bringToFront();
  const verdict = await seeAt(page, '[data-test="trial-verdict"]');
  const { cause, side, is } = await verdict.evaluate((element) => ({ ...(element as HTMLElement).dataset }));
  const { trial } = await tincan.room.snapshot();
  if (trial) await tincan.room.command('trial.dismiss', { trial: trial.id });
  await tincan.room.command('doctor.open', { tab: 'why' });
  return `${cause ?? is} ${side}`;
}

export const TRIAL_REFUSED: World<PathStage> = {
  injected: 'a check together, and the TURN server refuses the callee',
  here: 'turn_refused there',
  there: 'turn_refused here',
  async inject(stage) {
    await use(stage.ben, { iceServers: wrong(stage), relayOnly: true });
    await checkTogether(stage);
  },
  read: async ({ ada, ben }) => [await verdictOf(ada), await verdictOf(ben)],
  mend,
};
