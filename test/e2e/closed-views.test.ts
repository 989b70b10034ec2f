import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import { type Held, heldByPages, liveTracks } from '../harness/probe/live-objects';
import { call } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import type { Tincan } from '../harness/user/tincan';
import { plays } from '../harness/user/view';

const POPUPS = 8;
const pair = openPair();

test('popups that were opened upon a video call and closed leave nothing of themselves behind', async () => {
  const { ada, ben } = pair;
  await call(ada, ben);
  const look = () => ada.inPopup((popup) => plays(popup, 'remote-camera'));
  // The first one opens what stays open.
  await look();
  const before = await settled(ada);
  const tracks = await liveTracks(ada);
  expect(before.documents).toBeGreaterThan(0);
  for (let nth = 0; nth < POPUPS; nth++) await look();
  await until(
    'what the popups held is collected',
    async () => {
      const now = await heldByPages(ada);
      return (
        now.documents <= before.documents && now.nodes <= before.nodes && now.listeners <= before.listeners
      );
    },
    { instead: async () => ({ before, now: await heldByPages(ada) }) },
  );
  await until('no track of theirs is left', async () => (await liveTracks(ada)) === tracks, {
    instead: async () => ({ before: tracks, now: await liveTracks(ada) }),
  });
});

/** What is held when nothing more is collected: two looks in a row find the same. */
async function settled(tincan: Tincan): Promise<Held> {
  let last = await heldByPages(tincan);
  return until('nothing more is collected', async () => {
    const now = await heldByPages(tincan);
    const isSame = isDeepStrictEqual(now, last);
    last = now;
    return isSame && now;
  });
}
