// The page of connections, in a tab of its own.

import { CONNECTED, calling } from './calls';
import { CHECKING, IN_LAN, LINK, RELAYED } from './connection';
import { id, SETTLED } from './people';
import type { Scene } from './scene';

export const DOCTOR_SCENES: readonly Scene[] = [
  { name: 'doctor-no-call', places: ['doctor'], snapshot: SETTLED },
  {
    name: 'doctor-connecting',
    places: ['doctor'],
    snapshot: calling({ name: 'connecting' }, { peer: id(4) }),
  },
  {
    name: 'doctor-checking',
    places: ['doctor'],
    snapshot: calling({ name: 'connecting' }, {}, { link: CHECKING }),
  },
  { name: 'doctor-call', places: ['doctor'], snapshot: calling(CONNECTED, {}, { link: LINK }) },
  {
    name: 'doctor-relayed',
    places: ['doctor'],
    snapshot: calling(CONNECTED, { peer: id(4), path: 'relayed' }, { link: RELAYED }),
  },
  { name: 'doctor-lan', places: ['doctor'], snapshot: calling(CONNECTED, { path: 'lan' }, { link: IN_LAN }) },
];
