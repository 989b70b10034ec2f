// The list that stays, and the person beside it: in the window alone.

import type { Page } from 'puppeteer-core';
import type { ContactId } from '../../src/protocol/snapshot/ids';
import { by } from '../harness/user/view';
import { CALLS, CHAT } from './calls';
import { CONTACTS, GRACE, id, LONG, SETTLED } from './people';
import type { Scene } from './scene';
import { ALL_TRANSFERS, ASKS, FILES_IN_CHAT } from './transfers';

const choose =
  (person: ContactId) =>
  async (page: Page): Promise<void> => {
    await page.locator(`${by('contact-row', { id: person })} ${by('contact-open')}`).click();
  };
const idOf = (name: string) => CONTACTS.find((each) => each.name === name)?.id ?? GRACE;

export const WINDOW_SCENES: readonly Scene[] = [
  {
    name: 'window-person',
    places: ['window'],
    snapshot: {
      ...SETTLED,
      calls: CALLS.map((each, at) => ({ ...each, unseen: false, peer: at % 2 ? GRACE : each.peer })),
      chat: CHAT,
      transfers: [...ALL_TRANSFERS.slice(1, 2), ...FILES_IN_CHAT.slice(0, 2)],
    },
    act: choose(GRACE),
  },
  { name: 'window-person-new', places: ['window'], snapshot: SETTLED, act: choose(idOf(LONG)) },
  {
    name: 'window-person-blocked',
    places: ['window'],
    snapshot: { ...SETTLED, contacts: CONTACTS.map((each) => ({ ...each, blocked: each.id === id(3) })) },
    act: choose(id(3)),
  },
  {
    name: 'window-person-asks',
    places: ['window'],
    snapshot: { ...SETTLED, asks: ASKS },
    act: choose(GRACE),
  },
];
