// The page of connections, in a tab of its own.

import { CONNECTED, calling } from './calls';
import { LINK } from './connection';
import { id, SETTLED } from './people';
import type { Scene } from './scene';

export const DOCTOR_SCENES: readonly Scene[] = [
  { name: 'doctor-no-call', places: ['doctor'], snapshot: SETTLED },
  {
    name: 'doctor-connecting',
    places: ['doctor'],
    snapshot: calling({ name: 'connecting' }, { peer: id(4) }),
  },
  { name: 'doctor-call', places: ['doctor'], snapshot: calling(CONNECTED, {}, { link: LINK }) },
];
