import '../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { contactCommands } from '../../../src/background/contact-commands';
import { change, read } from '../../../src/background/snapshot-store';
import { HEARD } from '../../../src/protocol/errors';
import type { CallView } from '../../../src/protocol/snapshot';
import { ordersHeard, resetChrome } from '../fake-chrome';
import { BEN, callIn, GRACE, idOf, ME } from '../people';

const LIVE = callIn({ name: 'connected', since: 0 });

beforeEach(async () => {
  resetChrome();
  await change('profile', () => ME);
  await change('contacts', () => [GRACE, BEN]);
});

const allow = contactCommands['contact.allow'];

async function inCall(call: CallView): Promise<void> {
  await change('call', () => call);
}

test('of two changes at once neither undoes the other', async () => {
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

test('whoever is blocked is out of the call, and is not shown as there', async () => {
  await inCall(LIVE);
  await change('presence', () => ({ [GRACE.id]: 1, [BEN.id]: 1 }));
  expect(await allow({ id: GRACE.id, rules: { blocked: true } })).toEqual(HEARD);
  expect(ordersHeard()).toEqual([{ name: 'call.hangUp', body: { call: LIVE.call } }]);
  expect(await read('presence')).toEqual({ [BEN.id]: 1 });
});

test.each([
  ['somebody else is blocked', LIVE, { id: BEN.id, rules: { blocked: true } }],
  ['another rule is changed', LIVE, { id: GRACE.id, rules: { relayOnly: true } }],
  ['what is asked makes no sense', LIVE, { id: GRACE.id, rules: { blocked: 'yes' as never } }],
  [
    'it is over already',
    callIn({ name: 'ended', reason: 'missed', error: null }),
    { id: GRACE.id, rules: { blocked: true } },
  ],
])('no call is ended when %s', async (_when, call, wish) => {
  await inCall(call);
  await allow(wish);
  expect(ordersHeard()).toEqual([]);
});

test('another ID under the name of a contact is refused, and takes that place only when it is asked to', async () => {
  const fresh = idOf(9);
  expect(await contactCommands['contact.add']({ id: fresh, name: ' grace' })).toEqual({
    ok: false,
    error: 'contact-name-taken',
  });
  expect(await read('contacts')).toEqual([GRACE, BEN]);
  await contactCommands['contact.compared']({ id: GRACE.id, equal: true });
  expect(await contactCommands['contact.replace']({ old: GRACE.id, id: `web+tincan:${fresh}` })).toEqual(
    HEARD,
  );
  expect(await read('contacts')).toMatchObject([{ id: fresh, name: 'Grace', comparedAt: null }, BEN]);
});
