// A home whose clock is wrong by a day, or is set by a day while people are there. Its clients, and their timers, are right.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Home } from '../../home/home';
import { mqttOpener } from '../../home/mqtt/in-home';
import { requestText, writeCredentialRequest } from '../../src/protocol/home/credential-request';
import { until } from '../harness/browser/until';
import {
  type Asker,
  ask,
  challengeOf,
  counted,
  makeAsker,
  openTestHome,
  post,
} from '../harness/network/home';
import { speakAt } from '../harness/network/mqtt-speaker';
import { openRing, type Ring } from '../harness/network/ring';

const DAY_MS = 86_400_000;
const STEPS = [DAY_MS, -DAY_MS];
/** They take longer than PeerServer lets pass between two looks at whoever is silent. */
const RINGS = 10;

let home: Home;
let ada: Asker;
const rings: Ring[] = [];

const setClockBy = (step: number) => vi.setSystemTime(Date.now() + step);

/** For delaysUntil(). */
function times(count: number): () => boolean {
  let left = count;
  return () => --left < 0;
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  ada = await makeAsker();
});

afterEach(async () => {
  for (const ring of rings.splice(0)) ring.close();
  await home.close();
  vi.useRealTimers();
});

async function opened(): Promise<Home> {
  home = await openTestHome({
    openFurtherBroker: mqttOpener({ lifetimeS: 60, redis: null, upstream: null }),
  });
  return home;
}

async function requestAt(at: Home): Promise<string> {
  const challenge = await challengeOf(at.name);
  const signature = ada.sign(requestText(at.name, { key: ada.key, challenge }));
  return writeCredentialRequest({ key: ada.key, challenge, signature });
}

const mqttOf = (at: Home) => at.brokers.find((broker) => broker.startsWith('mqtt+')) ?? '';

async function entersWith(at: Home, token: string): Promise<boolean> {
  const speaker = await speakAt({ url: mqttOf(at), tokenFor: async () => token }, ada.id);
  await speaker.answered('connack');
  speaker.socket.terminate();
  const [answer] = speaker.heard;
  return answer?.cmd === 'connack' && answer.returnCode === 0;
}

describe.each(STEPS)('a clock off by %i ms', (step) => {
  test('from the start is nobody’s concern', async () => {
    setClockBy(step);
    const at = await opened();
    const { status, body } = await ask(at.name, ada);
    expect([status, body.lifetime]).toEqual([200, 600]);
    expect(await entersWith(at, body.token ?? '')).toBe(true);
    const ring = await openRing(at.port);
    rings.push(ring);
    expect(await ring.delaysUntil(times(RINGS))).toHaveLength(RINGS);
  });

  test('between a challenge and its answer refuses that one, counts it, and takes the next', async () => {
    const at = await opened();
    const request = await requestAt(at);
    setClockBy(step);
    expect(await post(at.name, request)).toEqual({ status: 401, body: { refused: 'challenge' } });
    expect(await counted(at, 'tincan_home_credentials_total', { result: 'challenge' })).toBe(1);
    expect((await ask(at.name, ada)).status).toBe(200);
  });

  test('while people are there costs them at most a registration', async () => {
    const at = await opened();
    rings.push(await openRing(at.port));
    setClockBy(step);
    // PeerServer takes a step forward for a day of silence.
    if (step > 0) await until('they are cut', () => rings[0]?.isConnected() === false);
    rings.push(await openRing(at.port, 'another'));
    for (const ring of rings.slice(step > 0 ? 1 : 0)) {
      expect(await ring.delaysUntil(times(RINGS))).toHaveLength(RINGS);
      expect(ring.isConnected()).toBe(true);
    }
  });
});

test('a token that is a day old is refused and counted', async () => {
  const at = await opened();
  const { body } = await ask(at.name, ada);
  setClockBy(DAY_MS);
  expect(await entersWith(at, body.token ?? '')).toBe(false);
  expect(await counted(at, 'tincan_home_refused_total', { reason: 'token' })).toBe(1);
  expect(await entersWith(at, (await ask(at.name, ada)).body.token ?? '')).toBe(true);
});
