// Whether a STUN server answers at an address: a binding request (RFC 8489 §5), and a moment for any answer.

import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';

const WAIT_MS = 200;
const BINDING_REQUEST = '000100002112a442';
const TRANSACTION_BYTES = 12;

export function answersStun(address: string, port: number): Promise<boolean> {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  return new Promise((resolve) => {
    const say = (answer: boolean) => {
      clearTimeout(timer);
      socket.removeAllListeners();
      socket.close();
      resolve(answer);
    };
    const timer = setTimeout(() => say(false), WAIT_MS);
    socket.once('message', () => say(true));
    socket.once('error', () => say(false));
    const request = Buffer.concat([Buffer.from(BINDING_REQUEST, 'hex'), randomBytes(TRANSACTION_BYTES)]);
    socket.send(request, port, address);
  });
}
