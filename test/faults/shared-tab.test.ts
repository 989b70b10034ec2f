// G7: a shared tab is closed or crashes. The share ends, and the call goes on. Each test closes the tab over which its user
// opens the popup, so each test has users of its own.

import { afterAll, beforeAll, describe, expect } from 'vitest';
import { until } from '../harness/browser/until';
import { received } from '../harness/probe/stats';
import { call } from '../harness/user/actions';
import { openPair, type Pair } from '../harness/user/pair';
import { openSharedPage, type SharedPage } from '../harness/user/shared-page';
import { press } from '../harness/user/view';
import { fault } from './fault';

let page: SharedPage;
beforeAll(async () => {
  page = await openSharedPage();
});
afterAll(() => page?.close());

async function shareTheTab({ ada, ben }: Pair): Promise<void> {
  await call(ada, ben);
  await ada.desk.goto(page.url);
  await ada.inPopup((popup) => press(popup, 'share-tab'));
  await ben.sees('Ada shares a tab', ({ call }) => call?.remote.share === 'tab');
  await until(
    'the video of the shared tab',
    async () => (await received(ben, 'shareVideo')).framesDecoded > 0,
  );
}

/** The call is connected on both sides, and Ben receives Ada's camera. */
async function expectCall({ ada, ben }: Pair): Promise<void> {
  for (const tincan of [ada, ben]) {
    expect((await tincan.room.snapshot()).call?.phase.name).toBe('connected');
  }
  const { framesDecoded } = await received(ben, 'camera');
  await until(
    'more video of Ada’s camera',
    async () => (await received(ben, 'camera')).framesDecoded > framesDecoded,
  );
}

describe('a shared tab that is closed', () => {
  const pair = openPair();

  fault('G7', 'the share ends on both sides, and the call goes on', async (fault) => {
    await shareTheTab(pair);
    await fault.inject(async () => {
      await pair.ada.desk.close();
      await pair.ada.sees('nothing is shared', ({ media }) => media.share === null);
      await pair.ben.sees('Ada shares nothing', ({ call }) => call?.remote.share === 'none');
      await expectCall(pair);
    });
  });
});

describe('a shared tab that crashes', () => {
  const pair = openPair();

  fault('G7', 'the call goes on, and the user can end the share', async (fault) => {
    const { ada, ben } = pair;
    await shareTheTab(pair);
    await fault.inject(async () => {
      const session = await ada.desk.createCDPSession();
      // The crashed page never answers.
      void session.send('Page.crash').catch(() => 'crashed');
      await expectCall(pair);
      await ada.room.command('share.stop', {});
      await ada.sees('nothing is shared', ({ media }) => media.share === null);
      await ben.sees('Ada shares nothing', ({ call }) => call?.remote.share === 'none');
      await expectCall(pair);
    });
  });
});
