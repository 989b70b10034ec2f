// Watches one connection gather its candidates, and tells what it learns of our TURN servers.

import type { PhoneSettings } from '../protocol/contract';
import { TURN_TIMEOUT_MS } from '../protocol/limits';
import type { LinkEvent } from '../protocol/link';
import { isTurn, turnError } from '../protocol/turn';

export function watchGathering(
  connection: RTCPeerConnection,
  { iceServers }: Pick<PhoneSettings, 'iceServers'>,
  signal: AbortSignal,
  tell: (event: Extract<LinkEvent, { name: 'turn' | 'noCandidates' }>) => void,
): void {
  const hasTurn = iceServers.some(({ urls }) => urls.some(isTurn));
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
    if (connection.iceGatheringState === 'gathering' && hasTurn) timer = setTimeout(timeUp, TURN_TIMEOUT_MS);
    if (connection.iceGatheringState === 'complete' && isBare()) tell({ name: 'noCandidates' });
  });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
