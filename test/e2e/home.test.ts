// The home screen of the real popup with two hundred contacts: how far down the people begin, how many are in sight, and how
// few keys a call takes.

import { beforeAll, expect, test } from 'vitest';
import { contactIdFromHash, ID_HASH_BYTES } from '../../src/protocol/identity/contact-id';
import { until } from '../harness/browser/until';
import { openPair } from '../harness/user/pair';
import { by, see } from '../harness/user/view';

const CONTACTS = 200;
/** What may stand above the first contact when nothing is urgent. */
const ABOVE_PX = 150;
const IN_SIGHT = 7;
/** What the popup asks for; on a low screen, such as the tests have, it gets less. */
const POPUP_PX = 600;

const pair = openPair();

const someId = (n: number) =>
  contactIdFromHash(Uint8Array.from({ length: ID_HASH_BYTES }, (_, at) => (n * (at + 3) + at * 31) & 255));

beforeAll(async () => {
  const { room } = pair.ada;
  const { contacts } = await room.snapshot();
  for (let n = contacts.length; n < CONTACTS; n++) {
    await room.command('contact.add', { id: someId(n), name: `Person ${n}` });
  }
  await pair.ada.sees('two hundred contacts', ({ contacts: { length } }) => length === CONTACTS);
});

test('the people begin near the top of the popup, and the likeliest seven are in sight', async () => {
  await pair.ada.inPopup(async (popup) => {
    await see(popup, 'contact-row');
    const { rows, top, rowHeight, footHeight, width } = await popup.evaluate((row) => {
      const boxes = [...document.querySelectorAll(row)].map((each) => each.getBoundingClientRect());
      return {
        rows: boxes.length,
        top: boxes[0]?.top ?? Number.NaN,
        rowHeight: boxes[0]?.height ?? Number.NaN,
        footHeight: document.querySelector('footer')?.getBoundingClientRect().height ?? 0,
        width: innerWidth,
      };
    }, by('contact-row'));
    expect({ rows, width }).toEqual({ rows: CONTACTS, width: 360 });
    expect(top).toBeLessThanOrEqual(ABOVE_PX);
    expect((POPUP_PX - top - footHeight) / rowHeight).toBeGreaterThanOrEqual(IN_SIGHT);
  });
});

test('from the keyboard a call is a few letters and Enter', async () => {
  const { ada, ben } = pair;
  await ada.inPopup(async (popup) => {
    await see(popup, 'contact-row');
    await until('the field has the focus', () =>
      popup.evaluate(() => document.activeElement?.getAttribute('data-test') === 'dial-input'),
    );
    await popup.keyboard.type('be');
    await popup.keyboard.press('Enter');
    await see(popup, 'call');
  });
  await ben.sees('a ring', ({ call }) => call?.phase.name === 'ringing-here');
  expect((await ada.room.snapshot()).call).toMatchObject({ peer: ben.id, kind: 'audio' });
});
