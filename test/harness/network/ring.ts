// Two people who are registered at a home, and how long a ring from one takes to reach the other.

import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { signalFrame } from '../../../src/protocol/broker/broker-messages';

/** A knock has about as many characters. */
const PAYLOAD = 'A'.repeat(400);
/** Between two rings: within what a home lets one socket send. */
const BETWEEN_MS = 60;

export interface Ring {
  /** Rings again and again until it is over; in milliseconds. */
  delaysUntil(isOver: () => boolean): Promise<number[]>;
  isConnected(): boolean;
  close(): void;
}

export async function openRing(port: number, calleeId = 'callee'): Promise<Ring> {
  const [caller, callee] = await Promise.all([
    registered(port, `caller of ${calleeId}`),
    registered(port, calleeId),
  ]);

  async function ring(): Promise<number> {
    const at = performance.now();
    const heard = once(callee, 'message');
    caller.send(signalFrame(calleeId, 'OFFER', PAYLOAD));
    await heard;
    return performance.now() - at;
  }

  return {
    async delaysUntil(isOver) {
      const delays: number[] = [];
      while (!isOver()) {
        delays.push(await ring());
        await pause(BETWEEN_MS);
      }
      return delays;
    },
    isConnected: () => [caller, callee].every(({ readyState }) => readyState === WebSocket.OPEN),
    close() {
      caller.terminate();
      callee.terminate();
    },
  };
}

async function registered(port: number, id: string): Promise<WebSocket> {
  const socket = new WebSocket(
    `ws://127.0.0.1:${port}/peerjs?key=peerjs&id=${encodeURIComponent(id)}&token=t`,
  );
  await once(socket, 'message');
  return socket;
}
