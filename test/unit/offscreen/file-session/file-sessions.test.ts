import '../../fake-certificate';
import type { CallId, ContactId, TransferId } from '../../../../src/protocol/snapshot/ids';
import type { FileLinkView } from '../../../../src/protocol/snapshot/link-view';
import type { FilesAsk } from '../../../../src/protocol/snapshot/transfer-view';
import '../../fake-offscreen';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FileSessions } from '../../../../src/offscreen/file-session/file-sessions';
import { startHandshake } from '../../../../src/offscreen/session/handshake';
import type { Transfers } from '../../../../src/offscreen/transfer/transfers';
import { base64url } from '../../../../src/protocol/codec/base64url';
import { decodeKnock } from '../../../../src/protocol/signal/knock';
import { INVITED_LOOK_MS } from '../../../../src/protocol/transfer/limits';
import { reported } from '../../fake-offscreen';
import { createIdentity } from '../../identities';
import { bytes, forgetSignals, sent, verbs } from '../said-signals';

const ASKED = { agreed: false, invited: false, sendsOnly: false };
const ROAD = 'https://broker.example/';
const databases = { ada: new IDBFactory(), ben: new IDBFactory() };
const ids: Partial<Record<keyof typeof databases, ContactId>> = {};

/** Whose profile the code under test runs in. */
async function as(who: keyof typeof databases): Promise<ContactId> {
  globalThis.indexedDB = databases[who];
  ids[who] ??= await createIdentity();
  return ids[who];
}

const FILM = { transfer: 'f0'.repeat(16) as TransferId, name: 'film.mp4', files: 1, bytes: 5 };
const MORE = { ...FILM, transfer: 'f1'.repeat(16) as TransferId, name: 'more.txt' };
let waiting: (typeof FILM)[];
let refused: TransferId[];
let asks: readonly FilesAsk[];
let links: readonly FileLinkView[];
let ada: ContactId;
let ben: ContactId;

const transfers = {
  hasLink: () => false,
  needs: () => waiting.length > 0,
  waitingFor: () => waiting,
  refused: (offers: readonly TransferId[]) => refused.push(...offers),
} as unknown as Transfers;

const open = () =>
  new FileSessions({
    transfers,
    asked(now) {
      asks = now;
    },
    linked(now) {
      links = now;
    },
  });

async function until(done: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(done()).toBe(true));
}

beforeEach(async () => {
  forgetSignals();
  waiting = [FILM];
  refused = [];
  asks = [];
  links = [];
  ada = await as('ada');
  ben = await as('ben');
});

type By = Parameters<FileSessions['dial']>[1];

/** Ada knocks at Ben with her own offscreen document, and he asks his user. */
async function adaKnocks(by?: By, admitted = ASKED) {
  await as('ada');
  const adas = open();
  adas.dial(ben, by);
  await until(() => sent('OFFER').length === 1);
  await as('ben');
  const bens = open();
  bens.knock(sent('OFFER')[0] ?? '', admitted);
  await until(() => sent('ANSWER').length === 1);
  return { adas, bens };
}

test('a knock for files rings nobody: it asks, and makes no link before the answer', async () => {
  await adaKnocks();
  expect(decodeKnock(bytes(sent('OFFER')[0]))?.kind).toBe('files');
  expect(verbs()).toEqual(['ringing']);
  expect(asks).toMatchObject([{ peer: ada, offers: [] }]);
  expect(links).toEqual([{ peer: ada, isUp: false }]);
  expect(reported('call.changed')).toEqual([]);
});

test('what waits is announced, sealed, once the keys are settled; and anew when it has changed', async () => {
  const { adas, bens } = await adaKnocks();
  await as('ada');
  adas.deliver(ben, bytes(sent('ANSWER')[0]), ROAD);
  await until(() => sent('CANDIDATE').length === 1);
  bens.deliver(ada, bytes(sent('CANDIDATE')[0]), ROAD);
  await until(() => asks[0]?.offers.length === 1);
  expect(asks[0]?.offers).toEqual([FILM]);
  waiting = [FILM, MORE];
  adas.transfersChanged(ben);
  adas.transfersChanged(ben);
  await until(() => sent('CANDIDATE').length === 2);
  bens.deliver(ada, bytes(sent('CANDIDATE')[1]), ROAD);
  await until(() => asks[0]?.offers.length === 2);
});

test('a refusal is told, and what waited is declined', async () => {
  const { adas, bens } = await adaKnocks();
  const [ask] = asks;
  if (!ask) throw new Error('Ben is asked');
  expect(bens.refuse(ask.call)).toBe(true);
  expect(bens.refuse(ask.call)).toBe(false);
  await until(() => sent('ANSWER').length === 2);
  expect(verbs()).toEqual(['ringing', 'decline']);
  expect(asks).toEqual([]);
  await as('ada');
  for (const payload of sent('ANSWER')) adas.deliver(ben, bytes(payload), ROAD);
  await until(() => refused.length === 1);
  expect(refused).toEqual([FILM.transfer]);
  expect(adas.any).toBe(false);
});

test('a refusal is of what was asked, and not of what is offered since', async () => {
  const { adas, bens } = await adaKnocks();
  expect(bens.refuse(asks[0]?.call ?? ('' as CallId))).toBe(true);
  await until(() => sent('ANSWER').length === 2);
  await as('ada');
  const [ringing, decline] = sent('ANSWER');
  adas.deliver(ben, bytes(ringing), ROAD);
  await until(() => sent('CANDIDATE').length === 1);
  waiting = [FILM, MORE];
  adas.deliver(ben, bytes(decline), ROAD);
  await until(() => !adas.any);
  expect(refused).toEqual([FILM.transfer]);
});

test('who takes every offer back hangs up: the question goes, and the next offer is asked about anew', async () => {
  const { adas, bens } = await adaKnocks();
  await as('ada');
  adas.deliver(ben, bytes(sent('ANSWER')[0]), ROAD);
  await until(() => sent('CANDIDATE').length === 1);
  bens.deliver(ada, bytes(sent('CANDIDATE')[0]), ROAD);
  await until(() => asks[0]?.offers.length === 1);
  waiting = [];
  adas.transfersChanged(ben);
  expect(adas.any).toBe(false);
  await until(() => sent('CANDIDATE').length === 2);
  bens.deliver(ada, bytes(sent('CANDIDATE')[1]), ROAD);
  await until(() => asks.length === 0);
  expect(verbs()).toEqual(['ringing']);
  expect(refused).toEqual([]);
});

test('what takes a question back is made before it is needed, and only by the side that asks', async () => {
  const { adas, bens } = await adaKnocks();
  expect(await adas.withdrawal(ben)).toBeNull();
  await as('ada');
  adas.deliver(ben, bytes(sent('ANSWER')[0]), ROAD);
  await until(() => sent('CANDIDATE').length === 1);
  bens.deliver(ada, bytes(sent('CANDIDATE')[0]), ROAD);
  await until(() => asks[0]?.offers.length === 1);
  const withdrawal = await adas.withdrawal(ben);
  expect(await bens.withdrawal(ada)).toBeNull();
  expect(asks).toHaveLength(1);
  if (withdrawal) bens.deliver(ada, withdrawal, ROAD);
  await until(() => asks.length === 0);
});

test('a peer that is not reached is let go, and one link a peer is enough', async () => {
  const adas = open();
  adas.dial(ada);
  adas.dial(ada);
  await until(() => adas.any);
  adas.expired(ada, ROAD, true);
  expect(adas.any).toBe(false);
  expect(links).toEqual([]);
  expect(sent('OFFER')).toHaveLength(1);
});

test('when both knock, only the lower call id stands', async () => {
  const bens = open();
  bens.dial(ada);
  await until(() => sent('OFFER').length === 1);
  const own = decodeKnock(bytes(sent('OFFER')[0]))?.call ?? '';
  await as('ada');
  let theirs = await startHandshake(ben, 'files', { by: 'contact' }, Date.now());
  while (theirs.call < own) theirs = await startHandshake(ben, 'files', { by: 'contact' }, Date.now());
  await as('ben');
  bens.knock(base64url(theirs.knock), ASKED);
  bens.dial(ada);
  await vi.waitFor(() => expect(links).toEqual([{ peer: ada, isUp: false }]));
  expect(verbs()).toEqual([]);
  expect(asks).toEqual([]);
});

describe('by a link', () => {
  const INVITED = { ...ASKED, invited: true };
  const byLink = (getsFiles: boolean) => ({
    credential: { by: 'invite', secret: 'A'.repeat(22) } as const,
    wish: { getsFiles, name: 'Gus' },
  });
  const announces = async ({ adas, bens }: Awaited<ReturnType<typeof adaKnocks>>) => {
    await as('ada');
    adas.deliver(ben, bytes(sent('ANSWER')[0]), ROAD);
    await until(() => sent('CANDIDATE').length === 1);
    bens.deliver(ada, bytes(sent('CANDIDATE')[0]), ROAD);
  };

  test('the knock has the proof of the invite, and the question the name that the caller gives itself', async () => {
    const both = await adaKnocks(byLink(false), INVITED);
    expect(decodeKnock(bytes(sent('OFFER')[0]))).toMatchObject({ kind: 'files', claim: { length: 32 } });
    expect(asks).toMatchObject([{ peer: ada, peerSays: '', offers: [], wantsFiles: false }]);
    await announces(both);
    await until(() => asks[0]?.offers.length === 1);
    expect(asks).toMatchObject([{ isGuest: false, peerSays: 'Gus', wantsFiles: false, offers: [FILM] }]);
    expect(verbs()).toEqual(['ringing']);
  });

  test('whoever comes for files says so without an offer, and the question stands', async () => {
    waiting = [];
    const both = await adaKnocks(byLink(true), INVITED);
    await announces(both);
    await until(() => asks[0]?.wantsFiles === true);
    const [ask] = asks;
    expect(ask).toMatchObject({ peerSays: 'Gus', offers: [] });
    expect(both.adas.any).toBe(true);
    expect(both.bens.allow(ask?.call ?? ('' as CallId), 'another')).toBe(false);
    expect(both.bens.refuse(ask?.call ?? ('' as CallId))).toBe(true);
    await until(() => verbs().includes('decline'));
  });

  test('a question goes when the broker cannot reach its guest where the guest was heard, and by no other word', async () => {
    const both = await adaKnocks(byLink(false), INVITED);
    await announces(both);
    await until(() => asks[0]?.offers.length === 1);
    both.bens.expired(ada, 'https://another.example/', true);
    expect(asks).toHaveLength(1);
    both.bens.expired(ada, ROAD, true);
    expect(asks).toEqual([]);
    expect(verbs()).toEqual(['ringing']);
  });

  test('a question is looked after: the guest is told once more that the user is asked, and is looked for so', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const both = await adaKnocks(byLink(false), INVITED);
      await announces(both);
      await until(() => asks[0]?.offers.length === 1);
      vi.advanceTimersByTime(INVITED_LOOK_MS);
      await until(() => verbs().length === 2);
      expect(verbs()).toEqual(['ringing', 'ringing']);
      both.bens.refuse(asks[0]?.call ?? ('' as CallId));
      await until(() => verbs().length === 3);
      vi.advanceTimersByTime(INVITED_LOOK_MS);
      expect(verbs()).toEqual(['ringing', 'ringing', 'decline']);
    } finally {
      vi.useRealTimers();
    }
  });

  test('the question of a contact is not looked after', async () => {
    const both = await adaKnocks();
    await announces(both);
    await until(() => asks[0]?.offers.length === 1);
    both.bens.expired(ada, ROAD, true);
    expect(asks).toHaveLength(1);
  });

  test('nobody is given files by a link that is for the files of others alone', async () => {
    waiting = [];
    const both = await adaKnocks(byLink(true), { ...INVITED, sendsOnly: true });
    await announces(both);
    await until(() => verbs().length === 2);
    expect(verbs()).toEqual(['ringing', 'decline']);
    expect(asks).toEqual([]);
  });

  test('of a contact nothing is asked without an offer, and its name is not read', async () => {
    waiting = [];
    const both = await adaKnocks(byLink(true));
    await announces(both);
    await until(() => verbs().length === 2);
    expect(verbs()).toEqual(['ringing', 'decline']);
    expect(asks).toEqual([]);
  });

  test('whoever draws it hears of each phase, the first and the last', async () => {
    const phases: string[] = [];
    const adas = new FileSessions({
      transfers,
      asked: () => undefined,
      linked: () => undefined,
      phase: (_peer, { name }) => phases.push(name),
    });
    adas.dial(ada);
    await until(() => adas.any);
    adas.expired(ada, ROAD, true);
    expect(phases).toEqual(['dialling', 'ended']);
  });
});
