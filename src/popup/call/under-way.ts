// The call under way, of either kind, and what the user can do in it.

import { ALL_FEATURES, type CallFeatures, plainCallFeatures } from '../../protocol/call/call-features';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { command } from '../state/commands';
import { displayNameOf } from '../state/display-name';
import type { StageProps } from './stage';

export interface UnderWay {
  call: StageProps['call'];
  displayName: string;
  can: CallFeatures;
  hangUp: () => void;
}

/** Null while no call is under way: before the user answers, and after the end. */
export function underWay({ call, contacts, openLine }: Snapshot): UnderWay | null {
  const { state, remote } = openLine;
  if (state.name === 'call' && isUnderWay(state.phase)) {
    const { call: plain, phase } = state;
    return {
      call: { ...plain, phase, remote },
      displayName: plain.peer,
      can: plainCallFeatures(plain),
      hangUp: () => void command('openLine.hangUp', { call: plain.id }),
    };
  }
  if (!call || !isUnderWay(call.phase)) return null;
  return {
    call,
    displayName: displayNameOf(call.peer, contacts, call),
    can: ALL_FEATURES,
    hangUp: () => void command('call.hangUp', { call: call.id }),
  };
}

function isUnderWay({ name }: CallPhase): boolean {
  return name !== 'ringing-here' && name !== 'ended';
}
