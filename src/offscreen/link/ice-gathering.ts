// Watches one connection gather its candidates, and tells what it learns of our TURN servers.

import { TURN_TIMEOUT_MS } from '../../protocol/link/limits';
import type { LinkEvent } from '../../protocol/link/link-machine';
import { hasTurn, turnError } from '../../protocol/link/turn-errors';
import type { ContactId } from '../../protocol/snapshot/ids';
import { policyFor } from './network-policy';

export function watchGathering(
  connection: RTCPeerConnection,
  peer: ContactId,
  signal: AbortSignal,
  tell: (event: Extract<LinkEvent, { name: 'turn' | 'noCandidates' }>) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function isBare(): boolean {
    return !/^a=candidate:/m.test(connection.localDescription?.sdp ?? '');
  }

  function timeUp(): void {
    tell({ name: 'turn', news: 'turn-unreachable' });
    if (isBare()) tell({ name: 'noCandidates' });
  }

  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate?.type !== 'relay') return;
    clearTimeout(timer);
    tell({ name: 'turn', news: 'relayed' });
  });
  connection.addEventListener('icecandidateerror', ({ url, errorCode }) => {
    const news = turnError(url, errorCode);
    if (news) tell({ name: 'turn', news });
  });
  connection.addEventListener('icegatheringstatechange', () => {
    const isGathering = connection.iceGatheringState === 'gathering';
    if (isGathering && hasTurn(policyFor(peer).iceServers)) timer = setTimeout(timeUp, TURN_TIMEOUT_MS);
    if (connection.iceGatheringState === 'complete' && isBare()) tell({ name: 'noCandidates' });
  });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
