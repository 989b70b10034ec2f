// Group G, as far as it rings: both call at once, somebody calls a line that is busy, nobody answers, or they do in
// the moment in which the caller gives up.

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

/** As many times both call each other; in `npm test` a few. */
const GLARES = IS_FULL ? 50 : 6;
/** A knock takes about this long to be signed and checked: of calls less apart than that many cross. */
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

/** What was hung up may take a moment to go. */
const holdsConnections = (tincan: Tincan, wanted: number) =>
  until(`${wanted} connections at ${tincan.name}`, async () => (await liveConnections(tincan)) === wanted);

/** Whoever was rung before they could call has only to say yes. */
async function answerByHand(callee: Tincan): Promise<void> {
  const rings = await callee.sees('a ring', ({ call: now }) => now?.phase.name === 'ringing-here' && now);
  await callee.room.command('call.accept', { call: rings.id, kind: 'data' });
}

fault('G1', 'both call each other at any skew, and there is one call', async (fault) => {
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

fault('G2', 'a third caller hears busy, no candidate goes to them, and they were missed', async (fault) => {
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
      await ben.sees('a missed call of hers', ({ calls: [newest] }) => newest?.peer === cleo.id);
      expect(outcomes(await list(ben))).toEqual(['missed', 'answered']);
      await reaches(ben, 'connected');
      await holdsConnections(ben, 1);
      await holdsConnections(cleo, 0);
    });
  } finally {
    await cleo.close();
  }
});

/** One missed call with the callee, none of it left with either. */
async function expectOneMissed(caller: Tincan, callee: Tincan): Promise<void> {
  for (const tincan of [caller, callee]) await clear(tincan);
  expect(outcomes(await list(callee))).toEqual(['missed']);
  expect(await list(caller)).toHaveLength(1);
  const { badge, notifications } = callee.room;
  await until('the mark of one missed call', async () => (await badge()) === '1', { instead: badge });
  await until('its notification', async () => (await notifications()).join() === `missed:${caller.id}`, {
    instead: notifications,
  });
  for (const tincan of [caller, callee]) await holdsConnections(tincan, 0);
}

/** Lets the offscreen document of this one ring as long as it does in full runs, and in `npm test` shorter. */
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
  fault('G6', `nobody answers, and the ${who} gives up: one missed call`, async ({ inject }) => {
    const { ada, ben } = pair;
    const impatient = who === 'caller' ? ada : ben;
    await hurry(impatient, impatient === ada ? ben : ada);
    await inject(async () => {
      await calls(ada, ben);
      await ben.sees('the end', ({ call: now }) => now?.phase.name === 'ended', RING_TIMEOUT_MS + 10_000);
      expect(await endedAs(ben)).toBe('missed');
      if (who === 'caller') expect(await endedAs(ada)).toBe('no-answer');
      await expectOneMissed(ada, ben);
    });
    // With its clock.
    if (await impatient.room.offscreenIsOpen()) await impatient.room.closeOffscreen();
  });
}

fault('G6', 'the caller hangs up while it rings: one missed call', async ({ inject }) => {
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
  'it is answered after the caller has hung up: one missed call, and no ghost',
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
      const cancel = await until('the cancel', () => held[0]);
      broker.say(ben.id, { ...JSON.parse(cancel), src: ada.id });
      expect(await endedAs(ben)).toBe('hung-up-there');
      await expectOneMissed(ada, ben);
    });
  },
);
