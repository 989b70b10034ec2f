// The call that is under way, of either kind, with what one can do in it.

import type { CallPhase } from '../../protocol/snapshot/call-view';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { command } from '../state/commands';
import { nameOf } from '../state/display-name';
import { type Carried, EVERYTHING } from './carried';
import { plainCarries } from './plain-carries';
import type { StageProps } from './stage';

export interface UnderWay {
  call: StageProps['call'];
  who: string;
  can: Carried;
  hangUp: () => void;
}

/** Null before it is answered here, and after its end. */
export function underWay({ call, contacts, openLine }: Snapshot): UnderWay | null {
  const { state, remote } = openLine;
  if (state.name === 'call' && isUnderWay(state.phase)) {
    const { call: plain, phase } = state;
    return {
      call: { ...plain, phase, remote },
      who: plain.peer,
      can: plainCarries(plain),
      hangUp: () => void command('openLine.hangUp', { call: plain.call }),
    };
  }
  if (!call || !isUnderWay(call.phase)) return null;
  return {
    call,
    who: nameOf(call.peer, contacts, call),
    can: EVERYTHING,
    hangUp: () => void command('call.hangUp', { call: call.call }),
  };
}

function isUnderWay({ name }: CallPhase): boolean {
  return name !== 'ringing-here' && name !== 'ended';
}
