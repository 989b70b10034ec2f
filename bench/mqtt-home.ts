// A home's MQTT broker in a process of its own, which `bench -- mqtt` starts and asks: tokens, memory, processor time.

import { openMqtt } from '../test/harness/network/mqtt';

export type HomeQuestion = { n: number; ask: 'token'; id: string } | { n: number; ask: 'use' };

export interface HomeUse {
  residentBytes: number;
  cpuMs: number;
  connected: number;
}

export type HomeAnswer = { n: number; token: string } | ({ n: number } & HomeUse);

const [redis] = process.argv.slice(2);
const home = await openMqtt({ redis: redis ?? null, lifetimeS: 3_600 });

process.on('message', (question: HomeQuestion) => {
  void answerTo(question).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
process.send?.({ port: home.port });

async function answerTo(question: HomeQuestion): Promise<HomeAnswer> {
  const { n } = question;
  if (question.ask === 'token') return { n, token: await home.tokenFor(question.id) };
  const { user, system } = process.cpuUsage();
  const { rss } = process.memoryUsage();
  return { n, residentBytes: rss, cpuMs: (user + system) / 1_000, connected: home.connected() };
}
