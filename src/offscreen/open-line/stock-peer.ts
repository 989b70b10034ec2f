// The only owner of the peerjs runtime, which it loads on first use. It takes the broker's messages away from the stock
// client, which would answer a stranger's data offer by itself: only messages that are delivered reach the client.

import type { DataConnection, MediaConnection } from 'peerjs';
import { brokerServer } from '../../protocol/broker/broker-address';
import { base32 } from '../../protocol/codec/base32';
import type { ErrorCode } from '../../protocol/errors';
import { THROW_AWAY_ID_BYTES } from '../../protocol/open-line/limits';
import { randomBytes, randomHex } from '../../shared/random';
import { rtcConfiguration } from '../link/rtc-configuration';
import type { Access } from './network-access';

export interface StockPorts {
  registered(id: string): void;
  lost(error: ErrorCode): void;
  /** Called with each message of the broker, unread. */
  heard(message: unknown): void;
  media(connection: MediaConnection): void;
  data(connection: DataConnection): void;
}

export interface StockPeer {
  /** Gives the stock client a message. */
  deliver(message: unknown): void;
  /** Sends a message through the broker that the stock client cannot send. */
  send(message: { type: 'ANSWER'; payload: object; dst: string }): void;
  call(to: string, stream: MediaStream): MediaConnection;
  connect(to: string): DataConnection;
}

const UNREACHABLE = ['network', 'socket-error', 'socket-closed'];

/** Registers under a new id. Abort ends the registration and every connection. */
export async function openStockPeer(
  access: Access,
  ports: StockPorts,
  signal: AbortSignal,
): Promise<StockPeer | null> {
  const [server] = access.brokers.flatMap((address) => brokerServer(address) ?? []);
  const { Peer } = await import('peerjs');
  if (signal.aborted || !server) return null;
  // peerjs would make its token with Math.random; whoever guesses it can take the id over.
  const peer = new Peer(base32(randomBytes(THROW_AWAY_ID_BYTES)), {
    ...server,
    token: randomHex(THROW_AWAY_ID_BYTES),
    config: rtcConfiguration(access.policy()),
  });
  const { socket } = peer;
  const deliver = (message: unknown) => socket.emit('to-client', message);
  for (const listener of socket.listeners('message')) socket.on('to-client', listener);
  socket.removeAllListeners('message');
  socket.on('message', ports.heard);
  peer.on('open', ports.registered);
  peer.on('call', ports.media);
  peer.on('connection', ports.data);
  peer.on('disconnected', () => ports.lost('broker-unreachable'));
  peer.on('error', ({ type }) => {
    // When WebRTC refuses a description of the other side, the call does not connect, and that is what the user sees.
    if (type !== 'webrtc') ports.lost(UNREACHABLE.includes(type) ? 'broker-unreachable' : 'broker-refused');
  });
  signal.addEventListener('abort', () => {
    peer.removeAllListeners();
    peer.destroy();
  });
  return {
    deliver,
    send: (message) => socket.send(message),
    call: (to, stream) => peer.call(to, stream),
    connect: (to) => peer.connect(to, { reliable: true }),
  };
}
