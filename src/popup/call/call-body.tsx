// A call between two Tincan users: it rings, it is under way, or it has ended.

import type { CallView } from '../../protocol/snapshot/call-view';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import type { Place } from '../state/place';
import { CallScreen } from './call-screen';
import { EndedScreen } from './ended-screen';
import { IncomingScreen } from './incoming-screen';

export function CallBody({ place, call, ...now }: Snapshot & { place: Place; call: CallView }) {
  const { calls, callEvidence, contacts } = now;
  const { id, phase } = call;
  if (phase.name === 'ringing-here') return <IncomingScreen key={id} {...{ call, contacts }} />;
  if (phase.name === 'ended') {
    const seen = callEvidence.find((each) => each.id === id) ?? null;
    return <EndedScreen key={id} {...{ call, calls, contacts, phase, seen }} />;
  }
  return <CallScreen key={id} {...now} {...{ place, call }} />;
}
