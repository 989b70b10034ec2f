// A load balancer in front of several servers: each connection goes to the next of those that take one.

import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Balancer {
  port: number;
  close(): Promise<void>;
}

export async function openBalancer(ports: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let next = 0;

  function join(client: Socket, attempts: number): void {
    if (attempts === 0) {
      client.destroy();
      return;
    }
    const server = connect(ports[next % ports.length] as number, '127.0.0.1');
    next += 1;
    server.once('error', () => join(client, attempts - 1));
    server.once('connect', () => {
      server.removeAllListeners('error');
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        from.on('error', () => to.destroy());
        from.on('close', () => to.destroy());
        from.pipe(to);
      }
    });
  }

  const balancer = createServer((client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
    client.on('error', () => client.destroy());
    join(client, ports.length);
  });
  await new Promise<void>((listening) => balancer.listen(0, '127.0.0.1', listening));
  return {
    port: (balancer.address() as AddressInfo).port,
    async close() {
      const closed = new Promise((done) => balancer.close(done));
      for (const client of open) client.destroy();
      await closed;
    },
  };
}
