// Group I, relay only is switched on while a link is up: the link leaves its direct path, and sends no direct candidates.

import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
import type { Settings } from '../../src/protocol/snapshot/settings';
import { until } from '../harness/browser/until';
import { openBroker } from '../harness/network/broker';
import { hasTurn, openTurn, type Turn } from '../harness/network/turn';
import { logAddresses } from '../harness/probe/address-log';
import { offscreenPageOf } from '../harness/probe/offscreen-page';
import { statistics } from '../harness/probe/stats';
import { acceptFiles, arrives, call, clearTransfers, pickFile, showsPath } from '../harness/user/actions';
import { dropFile } from '../harness/user/drop';
import { openPair } from '../harness/user/pair';
import { openSamples, sha256 } from '../harness/user/samples';
import { wordsOf } from '../harness/user/sentences';
import type { Tincan } from '../harness/user/tincan';
import { press, see } from '../harness/user/view';
import { type Fault, fault } from './fault';

const MIB = 2 ** 20;
const FILE_BYTES = 64 * MIB;
const PATIENCE_MS = 120_000;
const TEST_MS = 240_000;
/** Longer than a try to connect to a peer that cannot be reached. */
const TRIES_MS = 30_000;

const samples = openSamples();
afterAll(() => samples.close());

async function change({ room }: Tincan, settings: Partial<Settings>): Promise<void> {
  expect(await room.command('settings.change', { settings })).toEqual({ ok: true });
}

async function hideFrom({ room }: Tincan, other: Tincan, relayOnly: boolean): Promise<void> {
  expect(await room.command('contact.allow', { id: other.id, rules: { relayOnly } })).toEqual({ ok: true });
}

/** The kinds of the local candidates of all pairs that the call's connection has. */
async function localKinds(tincan: Tincan): Promise<Set<unknown>> {
  const all = await statistics(tincan);
  const pairs = all.filter(({ type }) => type === 'candidate-pair');
  return new Set(
    pairs.map(({ localCandidateId }) => all.find(({ id }) => id === localCandidateId)?.candidateType),
  );
}

async function isDirect(...tincans: readonly Tincan[]): Promise<void> {
  for (const tincan of tincans) {
    await tincan.sees('a direct path', ({ call }) => call?.path === 'lan' || call?.path === 'direct');
  }
}

/** The call goes on through the relay, and `hidden` has sent only relay candidates since `act` began. */
async function becomesRelayed(
  hidden: Tincan,
  other: Tincan,
  { row, measured }: Fault,
  act: () => Promise<void>,
): Promise<void> {
  const log = await logAddresses(hidden);
  const began = performance.now();
  await act();
  for (const tincan of [hidden, other]) {
    await tincan.sees(
      'a relayed path',
      ({ call }) => call?.phase.name === 'connected' && call.path === 'relayed',
      PATIENCE_MS,
    );
  }
  measured('relayedAfterMs', Math.round(performance.now() - began));
  const types = await log.types();
  row.attacksAccepted += types.filter((type) => type !== 'relay').length;
  expect(new Set(types)).toEqual(new Set(['relay']));
  expect(await localKinds(hidden)).toEqual(new Set(['relay']));
  await showsPath(hidden, 'relayed');
}

// Needs coturn, which `.ci/run` installs.
describe.skipIf(!hasTurn())('relay only is switched on, with a TURN server', () => {
  const pair = openPair();
  let turn: Turn;
  beforeAll(async () => {
    turn = await openTurn();
  });
  beforeEach(async () => {
    for (const tincan of [pair.ada, pair.ben]) {
      await change(tincan, { iceServers: [turn.server], relayOnly: false });
    }
  });
  afterEach(async () => {
    for (const tincan of [pair.ada, pair.ben]) await clearTransfers(tincan);
    await hideFrom(pair.ben, pair.ada, false);
  });
  afterAll(() => turn?.close());

  for (const who of ['ada', 'ben'] as const) {
    const role = who === 'ada' ? 'caller' : 'callee';
    fault(
      'I40',
      `by the ${role} in a call: the call goes on through the relay, and only relay candidates are sent`,
      async (fault) => {
        const { ada, ben } = pair;
        await call(ada, ben, 'audio');
        await isDirect(ada, ben);
        const [hidden, other] = who === 'ada' ? [ada, ben] : [ben, ada];
        await fault.inject(() =>
          becomesRelayed(hidden, other, fault, () => change(hidden, { relayOnly: true })),
        );
      },
      TEST_MS,
    );
  }

  fault(
    'I41',
    'for one contact in a call with that contact: the call goes on, and only relay candidates are sent',
    async (fault) => {
      const { ada, ben } = pair;
      await call(ada, ben, 'audio');
      await isDirect(ada, ben);
      await fault.inject(() => becomesRelayed(ben, ada, fault, () => hideFrom(ben, ada, true)));
    },
    TEST_MS,
  );

  fault(
    'I42',
    'while a file is moving in a call: the file goes on through the relay and arrives byte for byte',
    async (fault) => {
      const { ada, ben } = pair;
      await call(ada, ben, 'data');
      await isDirect(ada, ben);
      const sample = samples.random('switched.bin', FILE_BYTES);
      await pickFile(ada, sample.path);
      await acceptFiles(ben);
      await ben.sees('bytes of the transfer', ({ transfers: [newest] }) => newest && newest.movedBytes > 0);
      await fault.inject(async () => {
        await becomesRelayed(ada, ben, fault, async () => {
          await change(ada, { relayOnly: true });
          await ben.sees(
            'the transfer is not saved yet',
            ({ transfers: [newest] }) => newest && newest.state.name !== 'saved',
          );
        });
        await arrives(ada, ben, PATIENCE_MS);
        expect(sha256(join(ben.downloads, 'Tincan', 'Ada', sample.name))).toBe(sha256(sample.path));
      });
    },
    TEST_MS,
  );

  fault(
    'I44',
    'between the tries to resume a lost call: later tries send only relay candidates',
    async (fault) => {
      const { ada, ben } = pair;
      await call(ada, ben, 'audio');
      await isDirect(ada, ben);
      const port = Number(new URL(pair.broker.url).port);
      await pair.broker.close();
      const offscreenPage = await offscreenPageOf(ada);
      const lost = await offscreenPage.queryObjects(
        await offscreenPage.evaluateHandle(() => RTCPeerConnection.prototype),
      );
      await lost.evaluate((all) => {
        for (const connection of all) connection.close();
      });
      await ben.sees('the end of the call', ({ call }) => call?.phase.name === 'ended');
      await ada.sees(
        'a try to resume the call',
        ({ call }) => call?.rejoins && call.phase.name === 'dialling',
        TRIES_MS,
      );
      await fault.inject(() =>
        becomesRelayed(ada, ben, fault, async () => {
          await change(ada, { relayOnly: true });
          pair.broker = await openBroker(port);
        }),
      );
    },
    TEST_MS,
  );

  fault(
    'I45',
    'while a file is moving in a file session: the file goes on through the relay and arrives byte for byte',
    async (fault) => {
      const { ada, ben } = pair;
      const sample = samples.random('quiet.txt', FILE_BYTES);
      const window = await ada.openWindow();
      await dropFile(window, 'contact-row', sample.path);
      await see(window, 'transfer', { direction: 'sending' });
      await window.close();
      await ben.sees('the question about the file', ({ asks: [ask] }) => (ask?.offers.length ?? 0) > 0);
      await ben.inPopup((popup) => press(popup, 'files-allow'));
      await ben.sees('bytes of the transfer', ({ transfers: [newest] }) => newest && newest.movedBytes > 0);
      await fault.inject(async () => {
        const log = await logAddresses(ada);
        await change(ada, { relayOnly: true });
        await ben.sees(
          'the transfer moves',
          ({ transfers: [newest] }) => newest && newest.state.name !== 'saved',
        );
        await arrives(ada, ben, PATIENCE_MS);
        const types = await log.types();
        fault.row.attacksAccepted += types.filter((type) => type !== 'relay').length;
        expect(new Set(types)).toEqual(new Set(['relay']));
        expect(sha256(join(ben.downloads, 'Tincan', 'Ada', sample.name))).toBe(sha256(sample.path));
      });
    },
    TEST_MS,
  );
});

describe('relay only is switched on, without a TURN server', () => {
  const pair = openPair();

  for (const who of ['ada', 'ben'] as const) {
    const role = who === 'ada' ? 'caller' : 'callee';
    fault('I43', `by the ${role} in a call: the call ends, and both are told why`, async (fault) => {
      const { ada, ben } = pair;
      await call(ada, ben, 'audio');
      await isDirect(ada, ben);
      const [hidden, other] = who === 'ada' ? [ada, ben] : [ben, ada];
      await fault.inject(async () => {
        const log = await logAddresses(hidden);
        await change(hidden, { relayOnly: true });
        for (const [tincan, error] of [
          [hidden, 'relay-missing'],
          [other, 'relay-missing-there'],
        ] as const) {
          const side = tincan === hidden ? 'here' : 'there';
          await tincan.sees(
            'the reason of the end',
            ({ call }) => call?.phase.name === 'ended' && call.phase.error === error,
          );
          await tincan.inPopup(async (popup) => {
            expect(await see(popup, 'call', { phase: 'ended', error })).toContain(
              wordsOf(`cause_relay_missing_${side}`, hidden.name),
            );
          });
        }
        expect(await log.types()).toEqual([]);
      });
      await change(hidden, { relayOnly: false });
    });
  }

  fault(
    'I43',
    'while a file session is up: the file session ends, and the user is told why',
    async (fault) => {
      const { ada, ben } = pair;
      const sample = samples.random('stays.txt', FILE_BYTES);
      const window = await ada.openWindow();
      await dropFile(window, 'contact-row', sample.path);
      await see(window, 'transfer', { direction: 'sending' });
      await window.close();
      await ben.sees('the question about the file', ({ asks: [ask] }) => (ask?.offers.length ?? 0) > 0);
      await ben.inPopup((popup) => press(popup, 'files-allow'));
      await ben.sees('bytes of the transfer', ({ transfers: [newest] }) => newest && newest.movedBytes > 0);
      await fault.inject(async () => {
        await change(ada, { relayOnly: true });
        await ada.sees('the reason in the snapshot', ({ problem }) => problem?.error === 'relay-missing');
      });
      await until('the file session has ended', async () => {
        await change(ada, { relayOnly: false });
        await clearTransfers(ada);
        await clearTransfers(ben);
        return true;
      });
    },
  );
});
