import '../../fake-chrome';
import { beforeEach, describe, expect, test } from 'vitest';
import { grant } from '../../../../src/background/admission/grants';
import { trustOf } from '../../../../src/background/admission/known-callers';
import { contactCommands } from '../../../../src/background/contact/contact-commands';
import { openOffscreen } from '../../../../src/background/offscreen/offscreen-document';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { ACK } from '../../../../src/protocol/errors';
import { documentsCreated, ordersHeard, resetChrome } from '../../fake-chrome';
import { BEN, callIn, GRACE, idOf, ME, transferIn } from '../../people';

beforeEach(async () => {
  resetChrome();
  await change('profile', () => ME);
  await change('contacts', () => [GRACE, BEN]);
});

const allow = contactCommands['contact.allow'];

test('several changes of contacts at once do not undo each other', async () => {
  await Promise.all([
    allow({ id: GRACE.id, rules: { blocked: true } }),
    allow({ id: GRACE.id, rules: { relayOnly: true } }),
    contactCommands['contact.add']({ id: idOf(9), name: 'Ada' }),
    contactCommands['contact.rename']({ id: BEN.id, name: 'Benjamin' }),
  ]);
  const [grace, ben, ada] = await read('contacts');
  expect(grace).toMatchObject({ blocked: true, relayOnly: true });
  expect([ben?.name, ada?.name]).toEqual(['Benjamin', 'Ada']);
});

test('a contact that is added, unblocked or replaced has its new trust as soon as the Command is answered', async () => {
  const [ada, eve] = [idOf(9), idOf(8)];
  await contactCommands['contact.add']({ id: ada, name: 'Ada' });
  expect(trustOf(ada)).toBe('known');
  await allow({ id: ada, rules: { blocked: true } });
  expect(trustOf(ada)).toBe('unknown');
  await allow({ id: ada, rules: { blocked: false } });
  expect(trustOf(ada)).toBe('known');
  await contactCommands['contact.replace']({ old: ada, id: eve });
  expect([ada, eve].map(trustOf)).toEqual(['unknown', 'known']);
  await contactCommands['contact.remove']({ id: eve });
  expect(trustOf(eve)).toBe('unknown');
});

test('a guest in the call is not kept as a contact, under whatever name', async () => {
  await change('call', () => callIn({ name: 'connected', since: 0 }, { peer: idOf(9), isGuest: true }));
  const add = contactCommands['contact.add'];
  expect(await add({ id: idOf(9), name: 'Gus' })).toEqual({ ok: false, error: 'contact-guest' });
  expect(await contactCommands['contact.replace']({ old: BEN.id, id: idOf(9) })).toMatchObject({ ok: false });
  expect(await add({ id: idOf(8), name: 'Ada' })).toEqual(ACK);
  expect((await read('contacts')).map(({ name }) => name)).toEqual(['Grace', 'Ben', 'Ada']);
});

describe.each([
  ['blocked', () => allow({ id: GRACE.id, rules: { blocked: true } })],
  ['removed', () => contactCommands['contact.remove']({ id: GRACE.id })],
  ['replaced', () => contactCommands['contact.replace']({ old: GRACE.id, id: idOf(9) })],
])('a contact that is %s', (_what, act) => {
  test('is shut out of every link at once, and is no longer shown as present', async () => {
    await openOffscreen();
    await change('presence', () => ({ [GRACE.id]: 1, [BEN.id]: 1 }));
    expect(await act()).toEqual(ACK);
    expect(ordersHeard()).toEqual([{ name: 'peer.shutOut', body: { peer: GRACE.id } }]);
    expect(await read('presence')).toEqual({ [BEN.id]: 1 });
  });

  test('loses every grant, and other contacts keep theirs', async () => {
    const call = callIn({ name: 'ringing-here' }).id;
    await grant({ by: 'resume', peer: GRACE.id, call, kind: 'video', lostAt: Date.now() });
    const announced = { by: 'announced', digest: 'd', givenAt: Date.now() } as const;
    const { id: transfer } = transferIn({ name: 'offered' });
    await grant({ ...announced, peer: GRACE.id, transfer }, { ...announced, peer: BEN.id, transfer });
    const saved = transferIn({ name: 'saved' }, { admitsUntil: 5 });
    await change('transfers', () => [saved, { ...saved, peer: BEN.id }]);
    await change('secrets', () => ({ [GRACE.id]: { secret: 's', until: 5 } }));
    await act();
    expect(await read('grants')).toMatchObject([{ peer: BEN.id }]);
    expect((await read('transfers')).map(({ admitsUntil }) => admitsUntil)).toEqual([null, 5]);
    expect(await read('secrets')).toEqual({});
  });

  test('is shut out of a transfer without a link, too', async () => {
    await change('transfers', () => [transferIn({ name: 'halted', why: ['no-link'] })]);
    await act();
    expect(documentsCreated()).toBe(1);
    expect(ordersHeard()).toEqual([{ name: 'peer.shutOut', body: { peer: GRACE.id } }]);
  });
});

test.each([
  ['another rule is changed', { id: GRACE.id, rules: { relayOnly: true } }],
  ['what is asked makes no sense', { id: GRACE.id, rules: { blocked: 'yes' as never } }],
])('no peer is shut out when %s', async (_when, wish) => {
  await openOffscreen();
  await allow(wish);
  expect(ordersHeard()).toEqual([]);
});

test('another ID under the name of a contact is refused, and replaces the ID only by contact.replace', async () => {
  const fresh = idOf(9);
  expect(await contactCommands['contact.add']({ id: fresh, name: ' grace' })).toEqual({
    ok: false,
    error: 'contact-name-taken',
  });
  expect(await read('contacts')).toEqual([GRACE, BEN]);
  await contactCommands['contact.compared']({ id: GRACE.id, equal: true });
  expect(await contactCommands['contact.replace']({ old: GRACE.id, id: `web+tincan:${fresh}` })).toEqual(ACK);
  expect(await read('contacts')).toMatchObject([{ id: fresh, name: 'Grace', comparedAt: null }, BEN]);
});
