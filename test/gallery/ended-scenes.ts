// The sentence at the end of a call.

import { calling, WAITING } from './calls';
import { callSeen, REFUSED_THERE } from './evidence';
import { CONTACTS, GRACE, id, MINUTE_MS, STRANGER } from './people';
import { press, type Scene, VIEWS } from './scene';

const FAILED = { name: 'ended', reason: 'failed', error: 'connection-failed' } as const;
const TOLD = CONTACTS.map((each) => ({ ...each, tellsFailures: true }));

export const ENDED_SCENES: readonly Scene[] = [
  {
    name: 'ended',
    places: ['popup'],
    snapshot: calling({ name: 'ended', reason: 'declined-there', error: null }),
  },
  {
    name: 'ended-waiting',
    places: ['popup'],
    snapshot: calling({ name: 'ended', reason: 'hung-up-there', error: null }, {}, { calls: [WAITING] }),
  },
  {
    name: 'ended-failed',
    places: VIEWS,
    snapshot: calling({ name: 'ended', reason: 'failed', error: 'connection-failed' }, { peer: id(4) }),
  },
  {
    name: 'ended-cause',
    places: VIEWS,
    snapshot: calling(
      FAILED,
      { peer: GRACE, id: REFUSED_THERE.id },
      {
        callEvidence: [REFUSED_THERE],
        contacts: TOLD,
      },
    ),
  },
  {
    name: 'ended-question',
    places: VIEWS,
    snapshot: calling(
      FAILED,
      { peer: id(4), id: REFUSED_THERE.id },
      {
        callEvidence: [callSeen({ id: REFUSED_THERE.id, peer: id(4) })],
      },
    ),
  },
  {
    name: 'ended-may-resume',
    places: VIEWS,
    snapshot: calling(
      { name: 'ended', reason: 'failed', error: 'connection-lost' },
      { direction: 'incoming', peer: id(4) },
    ),
  },
  {
    name: 'ended-clock',
    places: ['popup'],
    snapshot: calling(
      { name: 'ended', reason: 'failed', error: 'clock-differs' },
      { clockAheadMs: -26 * 60 * MINUTE_MS },
    ),
  },
  {
    name: 'ended-stranger',
    places: ['popup'],
    snapshot: calling(
      { name: 'ended', reason: 'hung-up-there', error: null },
      { peer: STRANGER, peerSays: 'Alan' },
    ),
    act: press('contact-add'),
  },
];
