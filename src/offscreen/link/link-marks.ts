// Marks what the browser tells of one connection: gathering, connectivity checks, DTLS, the control channel.

import type { LinkEvent } from '../../protocol/link/link-machine';
import type { MarkName } from '../../protocol/snapshot/timeline';
import { log } from '../messaging/log';

const KINDS: Readonly<Partial<Record<RTCIceCandidateType, MarkName>>> = {
  host: 'candidate-host',
  srflx: 'candidate-srflx',
  relay: 'candidate-relay',
};

const GATHERING: Readonly<Partial<Record<RTCIceGatheringState, MarkName>>> = {
  gathering: 'gathering',
  complete: 'gathered',
};

const ICE: Readonly<Partial<Record<RTCIceConnectionState, MarkName>>> = {
  checking: 'checking',
  connected: 'ice-connected',
  completed: 'ice-connected',
};

const DTLS: Readonly<Partial<Record<RTCDtlsTransportState, MarkName>>> = {
  connecting: 'dtls-began',
  connected: 'dtls-connected',
};

const EVENTS: Readonly<Partial<Record<LinkEvent['name'], MarkName>>> = {
  controlOpened: 'control-open',
  fellSilent: 'silent',
  heard: 'heard',
};

export function markConnection(connection: RTCPeerConnection, mark: (name: MarkName) => void): void {
  const tell = (name: MarkName | undefined) => {
    if (name) mark(name);
  };
  mark('connection-made');
  connection.addEventListener('icecandidateerror', ({ url, errorCode, errorText }) => {
    log('warn', `ICE candidate error ${errorCode}`, `${url} ${errorText}`);
  });
  connection.addEventListener('connectionstatechange', () => {
    log('debug', `connection ${connection.connectionState}`);
  });
  connection.addEventListener('signalingstatechange', () => {
    log('debug', `signalling ${connection.signalingState}`);
  });
  connection.addEventListener('icegatheringstatechange', () => tell(GATHERING[connection.iceGatheringState]));
  connection.addEventListener('iceconnectionstatechange', () => tell(ICE[connection.iceConnectionState]));
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate?.type) tell(KINDS[candidate.type]);
  });
}

export function markDtls(state: RTCDtlsTransportState, mark: (name: MarkName) => void): void {
  const name = DTLS[state];
  if (name) mark(name);
}

/** What happened to the link, as its machine hears of it. */
export function markEvent(event: LinkEvent, mark: (name: MarkName) => void): void {
  const isVerified = event.name === 'verified' && event.matches;
  const name = isVerified ? 'verified' : EVENTS[event.name];
  if (name) mark(name);
}
