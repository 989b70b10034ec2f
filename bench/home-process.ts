// A home's PeerServer in a process of its own, which a bench starts and asks how much memory and processor time it uses. It
// believes the X-Forwarded-For of the proxies that are named: so its clients may say that each has an address of its own.

import { openTestHome } from '../test/harness/network/home';

export interface ProcessUse {
  residentBytes: number;
  cpuMs: number;
}

const home = await openTestHome({ proxies: process.argv.slice(2) });

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const { rss } = process.memoryUsage();
  process.send?.({ residentBytes: rss, cpuMs: (user + system) / 1_000 } satisfies ProcessUse);
});
process.on('disconnect', () => process.exit());
process.send?.({ port: home.port });
