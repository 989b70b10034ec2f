// G7: the tab that is shared goes away. What is shared ends, and the call does not. Each row takes the tab that its user
// opens the popup over, so each has users of its own.

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
  await until('its picture', async () => (await received(ben, 'shareVideo')).framesDecoded > 0);
}

/** The call is what it was, and the far side is seen. */
async function expectCall({ ada, ben }: Pair): Promise<void> {
  for (const tincan of [ada, ben]) {
    expect((await tincan.room.snapshot()).call?.phase.name).toBe('connected');
  }
  const { framesDecoded } = await received(ben, 'camera');
  await until(
    'the camera goes on',
    async () => (await received(ben, 'camera')).framesDecoded > framesDecoded,
  );
}

describe('a shared tab that is closed', () => {
  const pair = openPair();

  fault(
    'G7',
    'the shared tab is closed: the share ends on both sides, and the call goes on',
    async (fault) => {
      await shareTheTab(pair);
      await fault.inject(async () => {
        await pair.ada.desk.close();
        await pair.ada.sees('nothing is shared', ({ media }) => media.share === null);
        await pair.ben.sees('Ada shares nothing', ({ call }) => call?.remote.share === 'none');
        await expectCall(pair);
      });
    },
  );
});

describe('a shared tab that crashes', () => {
  const pair = openPair();

  fault('G7', 'the shared tab crashes: the call goes on, and the share can be ended', async (fault) => {
    const { ada, ben } = pair;
    await shareTheTab(pair);
    await fault.inject(async () => {
      const session = await ada.desk.createCDPSession();
      // It never answers: there is nobody left to.
      void session.send('Page.crash').catch(() => 'crashed');
      await expectCall(pair);
      await ada.room.command('share.stop', {});
      await ada.sees('nothing is shared', ({ media }) => media.share === null);
      await ben.sees('Ada shares nothing', ({ call }) => call?.remote.share === 'none');
      await expectCall(pair);
    });
  });
});
