// Transfers, in a call and between calls.

import { CONNECTED, calling, SHORT_CHAT } from './calls';
import { CONTACTS, HIDDEN_FROM_GUESTS, id, SETTLED } from './people';
import { press, type Scene, VIEWS } from './scene';
import {
  ALL_TRANSFERS,
  ASKS,
  FILES_IN_CHAT,
  GUEST_ASKS,
  HELD_TRANSFERS,
  LONG_NAMED,
  OFFERS,
  SOME_TRANSFERS,
} from './transfers';

export const FILE_SCENES: readonly Scene[] = [
  {
    name: 'picture-of-a-transfer',
    places: ['window'],
    document: 'transfer',
    snapshot: calling(CONNECTED, {}, { transfers: SOME_TRANSFERS }),
  },
  {
    name: 'files',
    places: ['popup', 'window', 'dock'],
    snapshot: calling(CONNECTED, {}, { transfers: ALL_TRANSFERS }),
  },
  {
    name: 'files-all',
    places: ['window'],
    snapshot: { ...SETTLED, contacts: CONTACTS.slice(0, 1), transfers: ALL_TRANSFERS },
  },
  { name: 'files-held', places: VIEWS, snapshot: { ...SETTLED, transfers: HELD_TRANSFERS } },
  {
    name: 'files-in-chat',
    places: ['popup', 'window', 'dock'],
    snapshot: calling(CONNECTED, {}, { transfers: FILES_IN_CHAT, chat: SHORT_CHAT }),
    act: press('open-chat'),
  },
  {
    name: 'files-offers',
    places: ['popup', 'window', 'dock'],
    snapshot: calling(CONNECTED, {}, { transfers: OFFERS }),
  },
  {
    name: 'files-folder',
    places: ['popup'],
    snapshot: calling(CONNECTED, {}, { transfers: OFFERS.slice(3) }),
    act: press('open-files'),
  },
  { name: 'files-long-names', places: VIEWS, snapshot: { ...SETTLED, transfers: LONG_NAMED } },
  { name: 'files-ask', places: VIEWS, snapshot: { ...SETTLED, asks: ASKS } },
  { name: 'files-ask-guest', places: VIEWS, snapshot: { ...SETTLED, asks: GUEST_ASKS } },
  {
    name: 'files-ask-guest-hidden',
    places: ['popup'],
    snapshot: { ...SETTLED, asks: GUEST_ASKS, settings: HIDDEN_FROM_GUESTS },
  },
  {
    name: 'files-of-guest',
    places: VIEWS,
    snapshot: {
      ...SETTLED,
      transfers: SOME_TRANSFERS.map((each) => ({
        ...each,
        peer: GUEST_ASKS[0]?.peer ?? each.peer,
        guest: 'Gus',
      })),
      fileLinks: GUEST_ASKS.slice(0, 1).map(({ peer }) => ({ peer, isUp: true, guest: 'Gus' })),
    },
  },
  {
    name: 'file-links',
    places: ['popup', 'window', 'dock'],
    snapshot: {
      ...SETTLED,
      transfers: ALL_TRANSFERS.slice(1, 3),
      fileLinks: [
        { peer: CONTACTS[0]?.id ?? id(1), isUp: true },
        { peer: id(4), isUp: true },
      ],
    },
  },
  { name: 'files-empty', places: ['popup'], snapshot: calling(CONNECTED), act: press('open-files') },
];
