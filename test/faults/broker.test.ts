// Group B: a broker that dies, lies or sends broken frames, and other clients that hold an ID at the broker.

import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { decodeKnock } from '../../src/protocol/signal/knock';
import { until } from '../harness/browser/until';
import { type EvilPeer, openEvilPeer } from '../harness/hostile/evil-peer';
import { type BadWire, openBadWire } from '../harness/network/bad-wire';
import { type Broker, openBroker } from '../harness/network/broker';
import { honest, openTamperingBroker, signalIn } from '../harness/network/tampering-broker';
import {
  acceptFiles,
  answer,
  befriend,
  call,
  clear,
  dial,
  endedAs,
  forgetRings,
  pickFile,
  reaches,
  ring,
  say,
  transferIs,
} from '../harness/user/actions';
import { openPairOn, openUsers } from '../harness/user/pair';
import { openSamples } from '../harness/user/samples';
import type { Tincan } from '../harness/user/tincan';
import { see } from '../harness/user/view';
import { fault } from './fault';

const MB = 1_000_000;
/** 20 s to the next echo, and 8 s for the echo to come back. */
const HALF_OPEN_MS = 28_000;
const DEEP = 100_000;

const registrationIs =
  (...names: string[]) =>
  ({ registration: { name } }: { registration: { name: string } }) =>
    names.includes(name);

describe('a broker that lies', () => {
  const pair = openPairOn(openTamperingBroker);
  let evil: EvilPeer | undefined;
  afterEach(async () => {
    evil?.close();
    evil = undefined;
    pair.broker.tamper = honest;
    await forgetRings(pair.ben);
  });

  /** Both know of the ring. */
  async function rings(): Promise<void> {
    const [caller] = await ring(pair.ada, pair.ben);
    await reaches(caller, 'ringing-there');
  }

  async function talkStill(): Promise<void> {
    const words = crypto.randomUUID();
    await say(pair.ada, words);
    await pair.ben.sees('the chat message', ({ chat }) => chat.some(({ text }) => text === words));
    expect((await pair.ben.room.snapshot()).call?.phase.name).toBe('connected');
  }

  fault(
    'B5',
    'a registration that the broker resumes without an OPEN is proved by the echo',
    async ({ inject }) => {
      const { ada, ben, broker } = pair;
      const openings = () =>
        broker.frames.filter(
          ({ client, way, text }) => client === ben.id && way === 'down' && text.includes('"OPEN"'),
        );
      await inject(async () => {
        // A guest registers with the call, so that its socket can be cut while it rings.
        if (ben.guest) await rings();
        const before = openings().length;
        broker.tamper = ({ text }) => (text.includes('"OPEN"') ? [] : [text]);
        if (ben.guest) broker.cut(ben.id);
        else {
          await ben.room.stopWorker();
          await ben.room.command('line.retry', {});
        }
        await until(
          'the registration is resumed',
          async () => openings().length > before || (await ben.room.snapshot()).registration.name === 'ready',
        );
        if (ben.guest) {
          await answer(ada, 'data');
          return reaches(ben, 'connected');
        }
        await ben.sees('registered', registrationIs('ready'));
        await dial(ada, ben.id, 'data');
        await reaches(ben, 'ringing-here');
      });
    },
  );

  fault(
    'B6',
    'a reply from a peer that registered under the ID of another is not believed, and the caller is told',
    async ({ row, inject }) => {
      const { ada, broker } = pair;
      const absent = await openEvilPeer(broker.url);
      const { id } = absent;
      absent.close();
      await until('the ID is free', async () => {
        evil ??= await openEvilPeer(broker.url, { as: id }).catch(() => undefined);
        return evil;
      });
      const squatter = evil;
      if (!squatter) throw new Error('no peer has registered under the ID');
      await inject(async () => {
        await dial(ada, id, 'data');
        const knock = await until('Ada’s knock', () =>
          squatter.heard
            .map((message) => (message.type === 'OFFER' ? signalIn(JSON.stringify(message)) : null))
            .find((signal) => signal && decodeKnock(signal.message)?.kind === 'data'),
        );
        squatter.say('ANSWER', ada.id, await squatter.reply(knock.message));
        expect(await endedAs(ada)).toBe('failed');
        const { call } = await ada.room.snapshot();
        if (call?.phase.name !== 'ended') row.attacksAccepted += 1;
        expect(call?.phase).toMatchObject({ error: 'peer-unverified' });
      });
    },
  );

  fault(
    'B7',
    'two browsers with the same identity do not take the registration from each other again and again',
    async ({ inject }) => {
      const { ben, broker } = pair;
      const token = await ben.room.page.evaluate(
        async () => Object.values((await chrome.storage.local.get('brokerTokens')).brokerTokens as object)[0],
      );
      await inject(async () => {
        evil = await openEvilPeer(broker.url, { as: ben.id, token: String(token) });
        const rival = evil;
        const echo = {
          type: 'CANDIDATE',
          dst: ben.id,
          payload: { type: 'tincan/1/echo', b: 'another browser' },
        };
        await until('the rival is registered', () =>
          rival.heard.some(({ payload }) => payload?.type === 'tincan/1/echo'),
        );
        // Ben misses his echo, registers again, and gets the rival's echo.
        await until('Ben is told that the ID is used elsewhere', async () => {
          const { registration } = await ben.room.snapshot();
          // A message that the rival sends while Ben is not registered would wait for Ben at the broker.
          if (registration.name === 'ready') rival.sayRaw(echo);
          return registration.name === 'waiting' && registration.error === 'broker-id-taken';
        });
        const { registration: waiting } = await ben.room.snapshot();
        if (waiting.name !== 'waiting') throw new Error('the registration does not wait');
        expect(waiting.retryAt - Date.now()).toBeGreaterThan(60_000);
      });
      evil?.close();
      // The rival's last message waits at the broker for some seconds.
      await until('Ben is registered again', async () => {
        await ben.room.command('line.retry', {});
        return registrationIs('ready')(await ben.room.snapshot());
      });
    },
  );

  fault(
    'B4',
    'the user is told of an ID that stays taken, registration is tried again after 95 s, and the call goes on',
    async ({ inject }) => {
      const { ada, ben, broker } = pair;
      await call(ada, ben, 'data');
      await inject(async () => {
        broker.tamper = ({ client, way, text }) => {
          if (client !== ben.id) return [text];
          return way === 'down' ? [JSON.stringify({ type: 'ID-TAKEN' })] : [];
        };
        await ben.room.stopWorker();
        await ben.room.command('line.retry', {});
        broker.say(ben.id, { type: 'ID-TAKEN' });
        await ben.sees(
          'Ben is told that the ID is taken',
          ({ registration }) => registration.name === 'waiting' && registration.error === 'broker-id-taken',
        );
        const { registration: waiting } = await ben.room.snapshot();
        if (waiting.name !== 'waiting') throw new Error('the registration does not wait');
        expect(waiting.retryAt - Date.now()).toBeGreaterThan(90_000);
        await talkStill();
      });
      broker.tamper = honest;
      await ben.room.command('line.retry', {});
      await ben.sees('registered', registrationIs('ready'));
    },
  );

  fault('B8', 'forged broker messages about an end do not end a call', async ({ row, inject }) => {
    const { ada, ben, broker } = pair;
    await call(ada, ben, 'data');
    for (const type of ['LEAVE', 'EXPIRE', 'ERROR', 'INVALID-KEY', 'OPEN']) {
      await inject(async () => {
        for (const src of [ada.id, ben.id]) broker.say(ben.id, { type, src, payload: { msg: 'over' } });
        await talkStill();
      });
    }
    row.attacksAccepted += (await ben.room.snapshot()).call?.phase.name === 'connected' ? 0 : 1;
  });

  fault(
    'B10',
    'broker frames that are huge, deeply nested or named like properties of Object are dropped',
    async ({ inject }) => {
      const { ada, ben, broker } = pair;
      const huge = 'A'.repeat(50 * 1024 * 1024);
      const frames = [
        JSON.stringify({ type: 'OFFER', src: ada.id, payload: { type: 'tincan/1', b: huge } }),
        `{"type":"OFFER","src":"${ada.id}","payload":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`,
        '{"type":"__proto__","src":"toString","payload":{"__proto__":{"polluted":true}}}',
        '{"__proto__":{"type":"OPEN"},"constructor":{"prototype":{"polluted":true}}}',
        '{"type":"toString"}',
      ];
      for (const frame of frames) {
        await inject(async () => {
          broker.tamper = ({ client, way, text }) =>
            client === ben.id && way === 'down' ? [frame, text] : [text];
          await rings();
          broker.tamper = honest;
          for (const tincan of [ada, ben]) await clear(tincan);
          expect(await ben.room.page.evaluate(() => 'polluted' in {})).toBe(false);
        });
      }
    },
  );

  fault(
    'B11',
    'broker frames that are not JSON, or are JSON but no message, are dropped',
    async ({ inject }) => {
      const { ada, ben, broker } = pair;
      for (const frame of ['', 'null', '0', 'true', '[]', '{', '\u0000', 'OPEN', '"OFFER"']) {
        await forgetRings(ben);
        await inject(async () => {
          broker.tamper = ({ client, way, text }) =>
            client === ben.id && way === 'down' ? [frame, text] : [text];
          await rings();
          broker.tamper = honest;
          for (const tincan of [ada, ben]) await clear(tincan);
        });
      }
    },
  );

  fault('B14', 'two thousand old knocks that waited at the broker do not ring', async (fault) => {
    const { ada, ben, broker } = pair;
    evil = await openEvilPeer(broker.url);
    await ben.room.command('contact.add', { id: evil.id, name: evil.id });
    const { message } = await evil.knock(ben.id, { time: Date.now() - 86_400_000 });
    for (let i = 0; i < 2_000; i++) {
      evil.say('OFFER', ben.id, message);
      fault.row.injected += 1;
    }
    await dial(ada, ben.id, 'data');
    await reaches(ben, 'ringing-here');
    expect((await ben.room.snapshot()).call?.peer).toBe(ada.id);
    fault.row.survived = fault.row.injected;
    await ben.room.command('contact.remove', { id: evil.id });
  });

  fault(
    'B13',
    'a caller is told that the clock of the callee is a day off, and by how much',
    async ({ inject }) => {
      const { ada, ben } = pair;
      // By so much that the link of a guest is not over.
      const off = ada.guest ? 300_000 : 86_400_000;
      for (const ahead of [off, -off]) {
        await inject(async () => {
          await setClock(ben, ahead);
          await dial(ada, ben.id, 'data');
          expect(await endedAs(ada)).toBe('failed');
          const { call } = await ada.room.snapshot();
          expect(call?.phase).toMatchObject({ error: 'clock-differs' });
          expect(Math.abs((call?.clockAheadMs ?? 0) - ahead)).toBeLessThan(off / 10);
          await ada.inPopup((popup) =>
            ada.guest ? see(popup, 'call', { error: 'clock-differs' }) : see(popup, 'clock'),
          );
          await clear(ada);
          await setClock(ben, 0);
        });
      }
    },
  );
});

/** Sets the clock of the worker, which checks the time of knocks. */
async function setClock({ room }: Tincan, aheadMs: number): Promise<void> {
  const target = await room.page
    .browser()
    .waitForTarget((each) => each.type() === 'service_worker' && each.url().startsWith(room.origin));
  const worker = await target.worker();
  await worker?.evaluate((offset) => {
    const held = Date as unknown as { honest?: () => number; now: () => number };
    held.honest ??= held.now.bind(Date);
    const { honest } = held;
    held.now = () => honest() + offset;
  }, aheadMs);
}

describe('a broker that fails', () => {
  let broker: Broker;
  let wire: BadWire;
  let ada: Tincan;
  let ben: Tincan;
  const samples = openSamples();

  beforeAll(async () => {
    broker = await openBroker();
    wire = await openBadWire(broker.url);
    const bens = { name: 'Ben', brokerUrl: wire.url };
    ({ ada, ben } = await openUsers({ name: 'Ada', brokerUrl: broker.url }, bens));
    await befriend(ada, ben);
  });
  afterEach(async () => {
    for (const tincan of [ada, ben]) await clear(tincan);
    expect([...ada.complaints.uncaught, ...ben.complaints.uncaught]).toEqual([]);
  });
  afterAll(async () => {
    await Promise.all([ada?.close(), ben?.close()]);
    await wire?.close();
    await broker?.close();
    samples.close();
  });

  /** The page of a guest does not show how it is registered: the broker knows. */
  async function registersAgain(tincan: Tincan): Promise<void> {
    if (!tincan.guest) await tincan.sees('registered again', registrationIs('ready'));
    await until(`${tincan.name} is registered at the broker`, () => broker.registered.has(tincan.id));
  }

  fault(
    'B1',
    'a call and a transfer go on when the broker is killed, and both sides register when it is back',
    async ({ inject }) => {
      const { port } = new URL(broker.url);
      await call(ada, ben, 'data');
      const sample = samples.random('long.mp4', 40 * MB);
      await pickFile(ada, sample.path);
      await acceptFiles(ben);
      await transferIs(ben, 'moving');
      await inject(async () => {
        await broker.close();
        const withTincan = ada.guest ? ben : ada;
        await withTincan.sees('the broker is gone', registrationIs('waiting', 'connecting'));
        await Promise.all([transferIs(ada, 'saved'), transferIs(ben, 'saved')]);
        for (const tincan of [ada, ben]) await reaches(tincan, 'connected');
        broker = await openBroker(Number(port));
        for (const tincan of [ada, ben]) await registersAgain(tincan);
      });
    },
  );

  fault('B2', 'a dead socket that looks open is detected within 28 s', async ({ inject }) => {
    const echoes = () => broker.carried.filter(({ src, dst }) => src === ben.id && dst === ben.id).length;
    if (ben.guest) await call(ada, ben, 'data');
    else await ben.sees('registered', registrationIs('ready'));
    await inject(async () => {
      const from = Date.now();
      const { opened } = wire;
      wire.swallows = true;
      if (ben.guest) await until('the page opens another socket', () => wire.opened > opened);
      else await ben.sees('the dead socket is detected', registrationIs('waiting', 'connecting'));
      expect(Date.now() - from).toBeLessThan(HALF_OPEN_MS + 2_000);
      wire.swallows = false;
      const before = echoes();
      wire.reset();
      if (!ben.guest) await ben.room.command('line.retry', {});
      await until('an echo of Ben’s comes by the new socket', () => echoes() > before);
      await registersAgain(ben);
      if (ben.guest) await reaches(ben, 'connected');
    });
  });

  fault(
    'B3',
    'a call rings through a slow socket that delivers single bytes, and after a socket that was reset',
    async ({ inject }) => {
      await inject(async () => {
        wire.delayMs = 2_000;
        wire.pieceBytes = 1;
        const from = Date.now();
        const [caller, callee] = await ring(ada, ben);
        await answer(callee, 'data');
        expect(Date.now() - from).toBeLessThan(20_000);
        await reaches(caller, 'connected');
        wire.delayMs = 0;
        wire.pieceBytes = 0;
        await clear(ada);
        await clear(ben);
      });
      await inject(async () => {
        if (ben.guest) {
          // A guest registers with the call, so that its socket can be reset while it rings.
          await ring(ada, ben);
          wire.reset();
          await registersAgain(ben);
          await answer(ada, 'data');
          return reaches(ben, 'connected');
        }
        wire.reset();
        await ben.sees('any state of the registration', registrationIs('waiting', 'connecting', 'ready'));
        await registersAgain(ben);
        await ring(ada, ben);
      });
    },
  );

  fault(
    'B12',
    'both sides register within a minute when a broker comes back after a while',
    async ({ inject }) => {
      const { port } = new URL(broker.url);
      // A guest is registered from the first call on.
      if (ada.guest || ben.guest) await call(ada, ben, 'data');
      await inject(async () => {
        await broker.close();
        const withTincan = ben.guest ? ada : ben;
        await withTincan.sees(
          'a longer wait after several failures',
          ({ registration }) => registration.name === 'waiting' && registration.retryAt - Date.now() > 4_000,
        );
        broker = await openBroker(Number(port));
        const from = Date.now();
        await until(
          'Ada and Ben are registered at the broker',
          () => broker.registered.has(ada.id) && broker.registered.has(ben.id),
          {
            patienceMs: 60_000,
          },
        );
        expect(Date.now() - from).toBeLessThan(60_000);
      });
    },
  );
});
