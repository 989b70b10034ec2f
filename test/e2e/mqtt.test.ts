// Two browsers that call each other by the MQTT broker of a real home, which gives each its token.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Home } from '../../home/home';
import { mqttOpener } from '../../home/mqtt/in-home';
import { inviteLink } from '../../src/protocol/identity/invite';
import { until } from '../harness/browser/until';
import { strangerId } from '../harness/hostile/stranger';
import { counted, openTestHome } from '../harness/network/home';
import { openJoinedHomes } from '../harness/network/joined-homes';
import { hasMosquitto, openMosquitto } from '../harness/network/mosquitto';
import { hasRedis } from '../harness/network/redis';
import { received } from '../harness/probe/stats';
import { answer, call, dial, hangUp, reaches } from '../harness/user/actions';
import { endOfTest } from '../harness/user/end-of-test';
import { openPairOn } from '../harness/user/pair';
import { wordsOf } from '../harness/user/sentences';
import { openTincan, type Tincan } from '../harness/user/tincan';
import { press, see, write } from '../harness/user/view';

const mqttOf = (home: Home) => home.brokers.find((broker) => broker.startsWith('mqtt+')) ?? '';

async function openMqttHome(upstream: string | null = null) {
  const home = await openTestHome({
    openFurtherBroker: mqttOpener({ lifetimeS: 60, redis: null, upstream }),
  });
  return { ...home, url: mqttOf(home) };
}

/** Both sides see and hear each other. */
async function talk(...tincans: readonly Tincan[]): Promise<void> {
  for (const tincan of tincans) {
    await until(
      `${tincan.name} receives video`,
      async () => (await received(tincan, 'camera')).framesDecoded > 10,
    );
    await until(
      `${tincan.name} receives audio`,
      async () => (await received(tincan, 'microphone')).audioEnergy > 0,
    );
  }
}

describe('both at the MQTT broker of a home', () => {
  const pair = openPairOn(() => openMqttHome());

  test('they are registered with tokens of the home, and at nothing else', async () => {
    expect(await counted(pair.broker, 'tincan_home_mqtt_clients')).toBe(2);
    expect(await counted(pair.broker, 'tincan_home_registered')).toBe(0);
    expect(await counted(pair.broker, 'tincan_home_refused_total')).toBe(0);
  });

  test('a call rings, is answered, and both sides receive video and audio', async () => {
    const { ada, ben } = pair;
    await dial(ada, ben.id);
    await reaches(ben, 'ringing-here');
    await reaches(ada, 'ringing-there');
    await answer(ben);
    await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
    await talk(ada, ben);
  });

  test('the caller of an ID that nobody has is not told that anybody is online or offline', async () => {
    const { ada } = pair;
    const popup = await ada.openPopup();
    await write(popup, 'dial-input', strangerId());
    await press(popup, 'dial-audio');
    const shown = await see(popup, 'call', { phase: 'ended', error: 'peer-offline' });
    expect(shown).not.toContain(wordsOf('cause_offline_there', '…'));
    expect(shown).not.toContain(wordsOf('cause_not_a_contact_there', '…'));
    expect(shown).toContain(wordsOf('error_peer_offline'));
    await popup.close();
  });
});

describe.skipIf(!hasMosquitto())(
  'with a Mosquitto behind the home (Debian: apt-get install mosquitto)',
  () => {
    const pair = openPairOn(async () => {
      const mosquitto = await openMosquitto();
      const home = await openMqttHome(mosquitto.url);
      return {
        ...home,
        async close() {
          await home.close();
          await mosquitto.close();
        },
      };
    });

    test('a call rings, is answered, and both sides receive video and audio', async () => {
      const { ada, ben } = pair;
      await call(ada, ben);
      await talk(ada, ben);
    });
  },
);

describe.skipIf(!hasRedis())('at two homes that a Redis joins (Debian: apt-get install redis-server)', () => {
  const pair = openPairOn(openJoinedHomes);

  test('a home is killed in a call: both are registered again, the call goes on, and the next one rings', async () => {
    const { ada, ben, broker } = pair;
    await call(ada, ben);
    await talk(ada, ben);
    await broker.killOne();
    await until('both are at the other home', async () => (await broker.connected()).join() === '2');
    for (const tincan of [ada, ben]) {
      await tincan.sees('registered again', ({ registration }) => registration.name === 'ready');
    }
    for (const tincan of [ada, ben]) {
      const before = (await received(tincan, 'camera')).framesDecoded;
      await until(
        'the picture goes on',
        async () => (await received(tincan, 'camera')).framesDecoded > before,
      );
    }
    await hangUp(ada);
    await reaches(ben, 'ended');
    await call(ben, ada);
  });
});

describe('one at MQTT, the other at a PeerServer', () => {
  let home: Home;
  let ada: Tincan;
  let ben: Tincan;

  beforeAll(async () => {
    home = await openMqttHome();
    [ada, ben] = await Promise.all([
      openTincan({ name: 'Ada', brokerUrl: `${home.name}/` }),
      openTincan({ name: 'Ben', brokerUrl: mqttOf(home) }),
    ]);
    const brokersOf = async (tincan: Tincan) => (await tincan.room.snapshot()).settings.brokers;
    for (const [one, other] of [
      [ada, ben],
      [ben, ada],
    ] as const) {
      const link = inviteLink({
        id: other.id,
        name: other.name,
        brokers: await brokersOf(other),
        secret: '',
      });
      await one.room.command('contact.add', { id: link, name: other.name });
    }
  });
  afterEach(({ task }) => endOfTest(task, [ada, ben]));
  afterAll(async () => {
    await Promise.all([ada?.close(), ben?.close()]);
    await home?.close();
  });

  test.each([
    ['from PeerServer to MQTT', () => [ada, ben] as const],
    ['from MQTT to PeerServer', () => [ben, ada] as const],
  ])('%s: the caller visits the broker of the callee', async (_name, sides) => {
    const [caller, callee] = sides();
    await call(caller, callee);
    await talk(caller, callee);
  });
});
