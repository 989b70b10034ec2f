// Group G, ringing: both users call at once, a third caller calls a busy user, nobody answers, or the callee answers at
// the moment at which the caller gives up.

import { afterEach, beforeEach, expect } from 'vitest';
import { RING_TIMEOUT_MS } from '../../src/protocol/call/limits';
import type { CallEntry } from '../../src/protocol/snapshot/call-view';
import { until } from '../harness/browser/until';
import { honest, openTamperingBroker, signalIn } from '../harness/network/tampering-broker';
import { liveConnections } from '../harness/probe/live-objects';
import { offscreenPageOf } from '../harness/probe/offscreen-page';
import { befriend, call, clear, dial, endedAs, hangUp, reaches } from '../harness/user/actions';
import { openPairOn } from '../harness/user/pair';
import { openTincan, type Tincan } from '../harness/user/tincan';
import { fault, IS_FULL } from './fault';

/** How many times both call each other; in `npm test` a few. */
const GLARES = IS_FULL ? 50 : 6;
/** A knock takes about this long to be signed and checked: many calls that begin closer together than this cross. */
const SKEW_MS = 50;
/** How long a ring takes on a clock that was hurried. */
const HURRIED_MS = 500;

const pair = openPairOn(openTamperingBroker);
beforeEach(async () => {
  for (const { room } of [pair.ada, pair.ben]) await room.command('calls.clear', {});
});
afterEach(() => {
  pair.broker.tamper = honest;
});

const list = async ({ room }: Tincan) => (await room.snapshot()).calls;
const outcomes = (calls: readonly CallEntry[]) => calls.map(({ outcome }) => outcome.name);

const calls = (one: Tincan, other: Tincan) => one.room.command('call.start', { to: other.id, kind: 'data' });

/** The connection of an ended call may take a moment to close. */
const holdsConnections = (tincan: Tincan, wanted: number) =>
  until(`${wanted} connections at ${tincan.name}`, async () => (await liveConnections(tincan)) === wanted);

/** Answers for a callee whose own call came too late to begin. */
async function answerByHand(callee: Tincan): Promise<void> {
  const rings = await callee.sees(
    'the call rings',
    ({ call: now }) => now?.phase.name === 'ringing-here' && now,
  );
  await callee.room.command('call.accept', { call: rings.id, kind: 'data' });
}

fault('G1', 'when both call each other at once, with any skew, there is one call', async (fault) => {
  const { ada, ben } = pair;
  let crossed = 0;
  for (let n = 0; n < GLARES; n++) {
    await fault.inject(async () => {
      const [first, second] = n % 2 === 0 ? [ada, ben] : [ben, ada];
      const dialled = calls(first, second);
      await new Promise((over) => setTimeout(over, Math.random() * SKEW_MS));
      const [, heard] = await Promise.all([dialled, calls(second, first)]);
      if (heard.ok) crossed += 1;
      else await answerByHand(second);
      await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
      const [here, there] = await Promise.all([ada.room.snapshot(), ben.room.snapshot()]);
      expect(here.call?.id).toBe(there.call?.id);
      for (const tincan of [ada, ben]) {
        expect(outcomes(await list(tincan))).toEqual(['answered']);
        await holdsConnections(tincan, 1);
      }
      await clear(ada);
      await clear(ben);
      for (const tincan of [ada, ben]) {
        expect(outcomes(await list(tincan))).toEqual(['talked']);
        await tincan.room.command('calls.clear', {});
      }
    });
  }
  fault.measured('crossed', crossed);
});

fault(
  'G2',
  'a third caller is told that the callee is busy, gets no candidate, and is listed as a missed call',
  async (fault) => {
    const { ada, ben, broker } = pair;
    const cleo = await openTincan({ name: 'Cleo', brokerUrl: broker.url });
    try {
      await befriend(cleo, ben);
      await call(ada, ben, 'data');
      const before = broker.frames.length;
      await fault.inject(async () => {
        await calls(cleo, ben);
        expect(await endedAs(cleo)).toBe('busy');
        const said = broker.frames
          .slice(before)
          .filter(({ way, client }) => way === 'up' && client === ben.id)
          .flatMap(({ text }) => signalIn(text) ?? [])
          .filter(({ dst }) => dst === cleo.id);
        fault.row.candidatesBeforeConsent += said.filter(({ type }) => type === 'CANDIDATE').length;
        expect(said.map(({ tag }) => tag)).toEqual(['reply']);
        await ben.sees('a missed call by Cleo', ({ calls: [newest] }) => newest?.peer === cleo.id);
        expect(outcomes(await list(ben))).toEqual(['missed', 'answered']);
        await reaches(ben, 'connected');
        await holdsConnections(ben, 1);
        await holdsConnections(cleo, 0);
      });
    } finally {
      await cleo.close();
    }
  },
);

/** The callee has one missed call with its badge and notification, and neither side has a connection. */
async function expectOneMissed(caller: Tincan, callee: Tincan): Promise<void> {
  for (const tincan of [caller, callee]) await clear(tincan);
  expect(outcomes(await list(callee))).toEqual(['missed']);
  expect(await list(caller)).toHaveLength(1);
  const { badge, notifications } = callee.room;
  await until('the badge of one missed call', async () => (await badge()) === '1', { instead: badge });
  await until(
    'the notification of the missed call',
    async () => (await notifications()).join() === `missed:${caller.id}`,
    {
      instead: notifications,
    },
  );
  for (const tincan of [caller, callee]) await holdsConnections(tincan, 0);
}

/** Shortens the ring timeout of this offscreen document, but not in full runs. */
async function hurry(tincan: Tincan, whom: Tincan): Promise<void> {
  if (IS_FULL) return;
  await tincan.room.command('offscreen.open', { to: whom.id });
  await (await offscreenPageOf(tincan)).evaluate(
    (ring, hurried) => {
      const { setTimeout: real } = window;
      const inHurry = (act: () => void, ms: number) => real(act, ms === ring ? hurried : ms);
      Object.assign(window, { setTimeout: inHurry });
    },
    RING_TIMEOUT_MS,
    HURRIED_MS,
  );
}

for (const who of ['caller', 'callee'] as const) {
  fault(
    'G6',
    `nobody answers, and the ${who}’s ring timeout ends the call: one missed call`,
    async ({ inject }) => {
      const { ada, ben } = pair;
      const impatient = who === 'caller' ? ada : ben;
      await hurry(impatient, impatient === ada ? ben : ada);
      await inject(async () => {
        await calls(ada, ben);
        await ben.sees(
          'the end of the call',
          ({ call: now }) => now?.phase.name === 'ended',
          RING_TIMEOUT_MS + 10_000,
        );
        expect(await endedAs(ben)).toBe('missed');
        if (who === 'caller') expect(await endedAs(ada)).toBe('no-answer');
        await expectOneMissed(ada, ben);
      });
      // The next offscreen document has an honest clock.
      if (await impatient.room.offscreenIsOpen()) await impatient.room.closeOffscreen();
    },
  );
}

fault('G6', 'the caller hangs up while the call rings: one missed call', async ({ inject }) => {
  const { ada, ben } = pair;
  await inject(async () => {
    await dial(ada, ben.id, 'data');
    await reaches(ben, 'ringing-here');
    await hangUp(ada);
    expect(await endedAs(ada)).toBe('cancelled-here');
    expect(await endedAs(ben)).toBe('missed');
    await expectOneMissed(ada, ben);
  });
});

fault(
  'G6',
  'the callee answers after the caller has hung up: one missed call, and no connection is left',
  async ({ inject }) => {
    const { ada, ben, broker } = pair;
    await inject(async () => {
      const held: string[] = [];
      broker.tamper = ({ way, client, text }) => {
        if (way !== 'up' || client !== ada.id || signalIn(text)?.tag !== 'cancel') return [text];
        held.push(text);
        return [];
      };
      await dial(ada, ben.id, 'data');
      await reaches(ben, 'ringing-here');
      await hangUp(ada);
      expect(await endedAs(ada)).toBe('cancelled-here');
      await answerByHand(ben);
      await reaches(ben, 'connecting');
      const cancel = await until('the cancel of the caller', () => held[0]);
      broker.say(ben.id, { ...JSON.parse(cancel), src: ada.id });
      expect(await endedAs(ben)).toBe('hung-up-there');
      await expectOneMissed(ada, ben);
    });
  },
);
