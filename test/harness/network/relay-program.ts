// A home with a relay in a process of its own, which can be killed. It says the process of the relay.

import { openTestHome, relayAt } from './home';

const HOST = '127.0.0.1';
const home = await openTestHome({ openRelay: relayAt(HOST, Number(process.argv[2])) });
process.on('disconnect', () => process.exit());
process.send?.({ relay: home.relay?.pid() });
