// Group K: one of several brokers is killed, lies, replays what another has carried, or is flooded.

import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import type { RegistrationView } from '../../src/protocol/snapshot/link-view';
import { randomOf } from '../corpus/seeded-random';
import { until } from '../harness/browser/until';
import { type Broker, openBroker } from '../harness/network/broker';
import { openFloodedBroker } from '../harness/network/flooded-broker';
import {
  honest,
  openTamperingBroker,
  type Tamper,
  type TamperingBroker,
} from '../harness/network/tampering-broker';
import { clear, forgetRings, reaches } from '../harness/user/actions';
import { endOfTest } from '../harness/user/end-of-test';
import { openTincan, type Tincan } from '../harness/user/tincan';
import { fault, IS_FULL } from './fault';

const ROUNDS = IS_FULL ? 100 : 6;
const ROUND_MS = 20_000;
const MOMENTS = ['before', 'during', 'after'] as const;
/** Of the whole group: where one broker fails, the other brings the ring in this time. */
const RING_MS = 2_000;
/** From the press to the connection, of half the calls, while one broker in three is killed. */
const MEDIAN_MS = 3_000;

/** Longer than a ring by the other takes, and shorter than a caller waits for an answer. */
const HELD_BACK_MS = 10_000;

/** Nothing listens there. */
const NOWHERE = { url: 'http://127.0.0.1:9/' };
/** Of one sender a broker socket reads 200 messages in a row: after so many calls without a pause it begins again. */
const CALLS_IN_A_ROW = 5;

let ada: Tincan;
let ben: Tincan;

beforeAll(async () => {
  const first = await openBroker();
  [ada, ben] = await Promise.all([
    openTincan({ name: 'Ada', brokerUrl: first.url }),
    openTincan({ name: 'Ben', brokerUrl: first.url }),
  ]);
  for (const [one, other] of [
    [ada, ben],
    [ben, ada],
  ] as const) {
    await one.room.command('contact.add', { id: other.id, name: other.name });
  }
  await first.close();
});
afterEach(({ task }) => endOfTest(task, [ada, ben]));
afterAll(() => Promise.all([ada?.close(), ben?.close()]));

async function use(brokers: readonly { url: string }[]): Promise<void> {
  await choose(brokers);
  await areReady(brokers.map(({ url }) => url));
}

async function choose(brokers: readonly { url: string }[]): Promise<void> {
  const urls = brokers.map(({ url }) => url);
  for (const tincan of [ada, ben]) {
    // Nobody stays at the brokers of before.
    for (const settings of [{ brokers: urls }, { leftBrokers: [] }]) {
      const heard = await tincan.room.command('settings.change', { settings });
      if (!heard.ok) throw new Error(`the settings were refused: ${heard.error}`);
    }
  }
}

/** Visits to brokers of the test before may go on. */
async function areReady(urls: readonly string[]): Promise<void> {
  for (const tincan of [ada, ben]) {
    await tincan.room.command('line.retry', {});
    await tincan.sees('registered everywhere', ({ brokers }) =>
      urls.every((url) => brokers.some(({ address, name }) => address === url && name === 'ready')),
    );
  }
}

/** The calls that have rung at Ben. */
async function incoming(): Promise<readonly string[]> {
  const { calls } = await ben.room.snapshot();
  return calls.filter(({ direction }) => direction === 'incoming').map(({ id }) => id);
}

/** Ada calls Ben, who answers at once. Tells how long the ring and the whole took, and sees that it rang once. */
async function callOnce(pressed: () => void, rings: () => Promise<void>) {
  await forgetRings(ben);
  const before = await incoming();
  const begun = performance.now();
  const placed = ada.room.command('call.start', { to: ben.id, kind: 'data' });
  pressed();
  if (!(await placed).ok) throw new Error('the call was refused');
  const { id } = await ben.sees('it rings', ({ call }) => call?.phase.name === 'ringing-here' && call);
  const ringMs = performance.now() - begun;
  await rings();
  await ben.room.command('call.accept', { call: id, kind: 'data' });
  await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
  const wholeMs = performance.now() - begun;
  for (const tincan of [ada, ben]) await clear(tincan);
  expect((await incoming()).filter((each) => !before.includes(each))).toEqual([id]);
  expect((await ben.room.snapshot()).call).toBeNull();
  return { ringMs, wholeMs };
}

const isFlooded = (view: RegistrationView) => view.name === 'waiting' && view.error === 'broker-flooded';
const nothing = () => undefined;
const noTime = async () => undefined;
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

describe('three brokers', () => {
  let brokers: Broker[];

  beforeAll(async () => {
    brokers = await Promise.all([openBroker(), openBroker(), openBroker()]);
    await use(brokers);
  });
  afterAll(() => Promise.all(brokers.map((broker) => broker.close())));

  fault(
    'K1',
    'one of them is killed before, during or after the knock: the call rings once and comes about',
    async ({ inject, took }) => {
      const random = randomOf(21);
      const wholes: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const at = random(brokers.length);
        const killed = brokers[at] as Broker;
        const moment = MOMENTS[round % MOMENTS.length];
        await inject(async () => {
          if (moment === 'before') await killed.close();
          const { wholeMs } = await callOnce(
            () => moment === 'during' && void killed.close(),
            async () => void (moment === 'after' && (await killed.close())),
          );
          wholes.push(wholeMs);
        });
        brokers[at] = await openBroker(Number(new URL(killed.url).port));
        if (round % CALLS_IN_A_ROW === CALLS_IN_A_ROW - 1) await choose([NOWHERE]);
        await use(brokers);
      }
      took('median from the press to the connection, ms', median(wholes), MEDIAN_MS);
      took('longest from the press to the connection, ms', Math.max(...wholes), ROUND_MS);
    },
    ROUNDS * ROUND_MS,
  );
});

describe('two brokers', () => {
  let liar: TamperingBroker;
  let honestOne: Broker;

  beforeAll(async () => {
    [liar, honestOne] = await Promise.all([openTamperingBroker(), openBroker()]);
    await use([liar, honestOne]);
    // Each learns where the other is now.
    await callOnce(nothing, noTime);
  });
  afterEach(() => {
    liar.tamper = honest;
  });
  afterAll(() => Promise.all([liar.close(), honestOne.close()]));

  const isSignal = (text: string) => /"type":"(OFFER|ANSWER|CANDIDATE)"/.test(text) && !text.includes('echo');
  const only =
    (act: (text: string, client: string) => string[]): Tamper =>
    ({ way, client, text }) =>
      way === 'up' && isSignal(text) ? act(text, client) : [text];

  const LIES: Record<string, Tamper> = {
    'drops every signal': only(() => []),
    'says that nobody is there': only((text, client) => {
      liar.say(client, { type: 'EXPIRE', src: JSON.parse(text).dst, dst: client });
      return [];
    }),
    'sends everything three times': only((text) => [text, text, text]),
    'spoils what is in it': only((text) => [
      text.replace(/"b":"(.)/, (_all, one) => `"b":"${one === 'A' ? 'B' : 'A'}`),
    ]),
    'drops what is sealed': only((text) => (text.includes('CANDIDATE') ? [] : [text])),
  };

  fault(
    'K2',
    'one of them lies: the other brings the ring within 2 s, once, and the call comes about',
    async ({ inject, took }) => {
      for (const tamper of Object.values(LIES)) {
        liar.tamper = tamper;
        await inject(async () => {
          const { ringMs, wholeMs } = await callOnce(nothing, noTime);
          took('longest ring, ms', ringMs, RING_MS);
          took('longest from the press to the connection, ms', wholeMs, ROUND_MS);
        });
      }
    },
    5 * ROUND_MS,
  );

  fault(
    'K3',
    'what one of them has carried is replayed by the other: nothing rings',
    async ({ inject, row }) => {
      liar.frames.length = 0;
      await callOnce(nothing, noTime);
      const carried = liar.frames.filter(
        ({ way, client, text }) => way === 'down' && client === ben.id && isSignal(text),
      );
      expect(carried.some(({ text }) => text.includes('OFFER'))).toBe(true);
      const replayer = await openTamperingBroker();
      try {
        await use([honestOne, replayer]);
        const before = await incoming();
        await inject(async () => {
          for (const { text } of carried) replayer.say(ben.id, JSON.parse(text));
          // A call by the honest one comes after the replay, and is the only one.
          await callOnce(nothing, noTime);
          const rung = (await incoming()).filter((each) => !before.includes(each));
          row.attacksAccepted += rung.length - 1;
          expect(row.attacksAccepted).toBe(0);
        });
      } finally {
        await use([liar, honestOne]);
        await replayer.close();
      }
    },
  );

  fault(
    'K4',
    'strangers flood one of them: the other brings the ring within 2 s',
    async ({ inject, took }) => {
      const flooded = await openFloodedBroker();
      try {
        await use([flooded, honestOne]);
        flooded.flood(ben.id);
        // The first call comes as the flood begins, the second one when Ben stays away from it.
        for (const isAway of [false, true]) {
          if (isAway) await ben.sees('the flood is left', ({ brokers }) => brokers.some(isFlooded));
          await inject(async () => {
            const { ringMs, wholeMs } = await callOnce(nothing, noTime);
            took('longest ring, ms', ringMs, RING_MS);
            took('longest from the press to the connection, ms', wholeMs, ROUND_MS);
          });
        }
        expect((await ben.room.snapshot()).registration.name).toBe('ready');
      } finally {
        await use([liar, honestOne]);
        await flooded.close();
      }
    },
    4 * ROUND_MS,
  );

  fault(
    'K5',
    'one of them holds every signal back for 10 s: the other brings the ring within 2 s, and what comes late rings for nobody',
    async ({ inject, took }) => {
      let held = 0;
      liar.tamper = ({ way, client, text }) => {
        if (way === 'up' || !isSignal(text)) return [text];
        held += 1;
        setTimeout(() => {
          liar.say(client, JSON.parse(text));
          held -= 1;
        }, HELD_BACK_MS);
        return [];
      };
      await inject(async () => {
        const { ringMs, wholeMs } = await callOnce(nothing, noTime);
        took('longest ring, ms', ringMs, RING_MS);
        took('longest from the press to the connection, ms', wholeMs, ROUND_MS);
        const before = await incoming();
        expect(held).toBeGreaterThan(0);
        await until('all that was held back has come', () => held === 0);
        // A call by the honest one comes after it, and is the only one that rings.
        liar.tamper = only(() => []);
        await callOnce(nothing, noTime);
        expect((await incoming()).filter((each) => !before.includes(each))).toHaveLength(1);
      });
    },
    4 * ROUND_MS,
  );
});
