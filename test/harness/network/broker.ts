// A real PeerServer in this process, on the loopback interface unless another one is given. PeerServer cannot stop its
// timers, so a script that has opened a broker ends with process.exit().

import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { PeerServer } from 'peer';

export interface Broker {
  /** The URL for Tincan's settings. */
  url: string;
  /** The IDs that are registered now. */
  registered: ReadonlySet<string>;
  /** Every ID that was ever registered. */
  seen: ReadonlySet<string>;
  /** Every message that clients have sent through the broker, oldest first. */
  carried: readonly Carried[];
  /** Every error of the server: one malformed frame is one error. */
  errors: readonly Error[];
  close(): Promise<void>;
}

export interface Carried {
  type: string;
  src: string;
  dst: string;
  payload: unknown;
}

export function openBroker(port = 0, host = '127.0.0.1'): Promise<Broker> {
  return new Promise((resolve, reject) => {
    const registered = new Set<string>();
    const seen = new Set<string>();
    const carried: Carried[] = [];
    const errors: Error[] = [];
    const sockets = new Set<Socket>();
    const app = PeerServer({ host, port, path: '/' }, (started) => {
      const server = started as Server;
      const { port: chosen } = server.address() as AddressInfo;
      server.on('connection', (socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      });
      resolve({
        url: `http://${host}:${chosen}/`,
        registered,
        seen,
        carried,
        errors,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
    app.on('connection', (client) => {
      registered.add(client.getId());
      seen.add(client.getId());
    });
    app.on('disconnect', (client) => registered.delete(client.getId()));
    app.on('message', (client, message) => {
      carried.push({ ...(message as Carried), src: client.getId() });
    });
    // Without an error listener, a frame that is not JSON would end this process.
    app.on('error', (error) => {
      errors.push(error);
      reject(error);
    });
  });
}
