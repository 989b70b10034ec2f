// A broker and forty strangers who flood one of its clients, in a process of their own: what they take of the machine is not taken
// from the event loop of the test.

import { setImmediate as turn } from 'node:timers/promises';
import { openStranger } from '../hostile/stranger';
import { openBroker } from './broker';

const STRANGERS = 40;

const broker = await openBroker();
const strangers = await Promise.all(Array.from({ length: STRANGERS }, () => openStranger(broker.url)));
let victim: string | null = null;

/** A message is the ID that they flood from now on. */
process.on('message', (next: string) => {
  victim = next;
});
process.on('disconnect', () => process.exit());
process.send?.(broker.url);

for (;;) {
  const to = victim;
  if (to) for (const stranger of strangers) stranger.say('OFFER', to, { type: 'tincan/1', b: 'AAAA' });
  await turn();
}
