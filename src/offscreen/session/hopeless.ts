// A session with a guest for which there can be no link: the user hides their address from guests, and has no relay.

import { Failure } from '../../protocol/errors';
import type { Signal } from '../../protocol/signal/sealed';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import { hasWayTo } from '../link/network-policy';
import type { Handshake } from './handshake';

/** A guest is told at once why there can be no link, and not after the time that a link may take. */
export function refuseHopeless(handshake: Handshake): void {
  if (handshake.role === 'callee' && handshake.isGuest && !hasWayTo(handshake.peer))
    throw new Failure('relay-missing');
}

/** Whose bye says why. */
export function byeAfter(phase: CallPhase): Signal {
  const isHopeless = phase.name === 'ended' && phase.error === 'relay-missing';
  return { t: 'bye', ...(isHopeless && { because: 'relay-missing' }) };
}
