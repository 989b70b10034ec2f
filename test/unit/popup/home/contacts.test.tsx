// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Contacts } from '../../../../src/popup/home/contacts';
import { freeName } from '../../../../src/popup/state/display-name';
import { groupContactId } from '../../../../src/protocol/identity/contact-id';
import { PRESENCE_FRESH_MS } from '../../../../src/protocol/signal/limits';
import type { CallKind } from '../../../../src/protocol/snapshot/call-view';
import { type Contact, NO_RULES } from '../../../../src/protocol/snapshot/contact';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import { agree, commandsHeard, refuseWith, resetBrowser, said } from '../../fake-browser';
import { BEN, GRACE, idOf } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

const MING: Contact = { id: idOf(4), name: '王小明', addedAt: 0, comparedAt: null, ...NO_RULES };

function open(contacts: readonly Contact[] = [GRACE, MING, BEN]): [ContactId, CallKind][] {
  const calls: [ContactId, CallKind][] = [];
  render(
    <Contacts
      contacts={contacts}
      presence={{ [BEN.id]: Date.now(), [GRACE.id]: Date.now() - PRESENCE_FRESH_MS - 1 }}
      onCall={async (to, kind) => {
        calls.push([to, kind]);
        return true;
      }}
    />,
  );
  return calls;
}

const names = () => screen.queryAllByTitle(/^(Grace|Ben|王小明)$/).map(({ textContent }) => textContent);
const search = (wanted: string) =>
  fireEvent.input(screen.getByRole('searchbox'), { target: { value: wanted } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('only a contact of whom Tincan has heard lately is shown as online', () => {
  open();
  const online = screen.getByRole('img', { name: 'Online' });
  expect(online.closest('li')?.dataset.id).toBe(BEN.id);
});

test('contacts are in the order of their names', () => {
  open();
  expect(names()).toEqual(['Ben', 'Grace', '王小明']);
});

test.each([
  ['a part of the name in any case', 'RAC', ['Grace']],
  ['a Chinese name', '小明', ['王小明']],
  ['words in any order', '明 王', ['王小明']],
  ['a letter with an accent that is not there', 'grâce', ['Grace']],
  [
    'the start of the ID as it was read out',
    groupContactId(BEN.id).slice(0, 12).replaceAll(' ', '-'),
    ['Ben'],
  ],
  ['the start of the ID', GRACE.id.slice(0, 6), ['Grace']],
  ['the start of the ID in groups', groupContactId(BEN.id).slice(0, 12), ['Ben']],
  ['spaces alone', '  ', ['Ben', 'Grace', '王小明']],
])('search finds by %s', async (_by, wanted, found) => {
  open();
  search(wanted);
  await waitFor(() => expect(names()).toEqual(found));
});

test('a search without a match says so', async () => {
  open();
  search('zebra');
  expect(await screen.findByText('No contact matches “zebra”.')).toBeTruthy();
});

test('an empty list says how to fill it and shows no search', () => {
  open([]);
  expect(screen.getByText('No contacts yet')).toBeTruthy();
  expect(screen.queryByRole('searchbox')).toBeNull();
});

test('each button of a row starts its own kind of call with that contact', () => {
  const calls = open();
  press('Audio call with Grace');
  press('Video call with Ben');
  press('Chat and files with Grace');
  expect(calls).toEqual([
    [GRACE.id, 'audio'],
    [BEN.id, 'video'],
    [GRACE.id, 'data'],
  ]);
});

test('a contact is renamed, and the form closes', async () => {
  open();
  press('More about Ben');
  fireEvent.click(await screen.findByRole('button', { name: 'Rename' }));
  fireEvent.input(await screen.findByLabelText('Name'), { target: { value: 'Benjamin' } });
  press('Save');
  await waitFor(() => expect(screen.queryByLabelText('Name')).toBeNull());
  expect(commandsHeard()).toEqual([said('contact.rename', { id: BEN.id, name: 'Benjamin' })]);
});

test('a name that background refuses stays in the form', async () => {
  refuseWith('name-empty');
  open();
  press('More about Ben');
  fireEvent.click(await screen.findByRole('button', { name: 'Rename' }));
  fireEvent.input(await screen.findByLabelText('Name'), { target: { value: ' ' } });
  press('Save');
  await waitFor(() => expect(commandsHeard()).toHaveLength(1));
  expect(screen.getByLabelText('Name')).toBeTruthy();
});

test('a removal asks first, and Cancel removes nobody', async () => {
  open();
  press('More about Ben');
  fireEvent.click(await screen.findByRole('button', { name: 'Remove' }));
  expect(await screen.findByText('Remove Ben from your contacts?')).toBeTruthy();
  press('Cancel');
  await waitFor(() => expect(screen.queryByText('Remove Ben from your contacts?')).toBeNull());
  expect(commandsHeard()).toEqual([]);
});

test('a confirmed removal removes that contact', async () => {
  open();
  press('More about Ben');
  fireEvent.click(await screen.findByRole('button', { name: 'Remove' }));
  const question = (await screen.findByText('Remove Ben from your contacts?')).parentElement;
  fireEvent.click(within(question as HTMLElement).getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(commandsHeard()).toEqual([said('contact.remove', { id: BEN.id })]));
});

test('a contact is added by an invite link, whose name fills in for an empty one', async () => {
  const link = `web+tincan:${idOf(9)}?n=Ada`;
  open();
  press('Add contact');
  fireEvent.input(await screen.findByLabelText('ID or invite link'), { target: { value: link } });
  press('Save');
  await waitFor(() => expect(commandsHeard()).toEqual([said('contact.add', { id: link, name: 'Ada' })]));
});

test('a malformed ID is reported at its field and adds nobody', async () => {
  open();
  press('Add contact');
  fireEvent.input(await screen.findByLabelText('ID or invite link'), { target: { value: 'nobody' } });
  press('Save');
  expect(await screen.findByText(/isn’t a Tincan ID/)).toBeTruthy();
  expect(commandsHeard()).toEqual([]);
});

test('the form says when the ID is already that of a contact', async () => {
  refuseWith('contact-exists');
  open();
  press('Add contact');
  fireEvent.input(await screen.findByLabelText('ID or invite link'), { target: { value: BEN.id } });
  press('Save');
  expect(await screen.findByText(/already in your contacts/)).toBeTruthy();
});

async function addAnotherBen(): Promise<void> {
  refuseWith('contact-name-taken');
  open();
  press('Add contact');
  fireEvent.input(await screen.findByLabelText('ID or invite link'), { target: { value: idOf(9) } });
  fireEvent.input(screen.getByLabelText('Name'), { target: { value: ' ben' } });
  press('Save');
  await screen.findByText('You already have a Ben with a different ID.');
}

test('an ID with the name of another contact brings a question, and can replace the ID of that contact', async () => {
  await addAnotherBen();
  agree();
  press('Replace the old ID');
  await waitFor(() => expect(screen.queryByLabelText('ID or invite link')).toBeNull());
  expect(commandsHeard()).toEqual([
    said('contact.add', { id: idOf(9), name: 'ben' }),
    said('contact.replace', { old: BEN.id, id: idOf(9) }),
  ]);
});

test('both are kept under different names', async () => {
  await addAnotherBen();
  press('Keep both');
  const name = await screen.findByDisplayValue('ben 2');
  expect(document.activeElement).toBe(name);
  expect(screen.queryByText(/with another ID/)).toBeNull();
  agree();
  press('Save');
  await waitFor(() =>
    expect(commandsHeard().at(-1)).toEqual(said('contact.add', { id: idOf(9), name: 'ben 2' })),
  );
});

test('a blocked contact has a mark and no buttons that call', () => {
  open([{ ...BEN, blocked: true }]);
  expect(screen.getByRole('img', { name: 'Blocked' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /with Ben/ })).toBeNull();
  expect(screen.getByRole('button', { name: 'More about Ben' })).toBeTruthy();
});

test('the menu of a contact has the whole ID, the state of the safety code, and what the contact may do', async () => {
  open([BEN]);
  press('More about Ben');
  const sheet = within(await screen.findByRole('dialog', { name: 'Ben' }));
  expect(sheet.getByText(groupContactId(BEN.id))).toBeTruthy();
  expect(sheet.getByText('Not verified yet')).toBeTruthy();
  fireEvent.change(sheet.getByLabelText('Accept files automatically'), { target: { value: '100000000' } });
  fireEvent.click(sheet.getByRole('checkbox', { name: /^Hide my IP address/ }));
  fireEvent.click(sheet.getByRole('checkbox', { name: /^Block/ }));
  await waitFor(() =>
    expect(commandsHeard()).toEqual([
      said('contact.allow', { id: BEN.id, rules: { autoAcceptBytes: 100_000_000 } }),
      said('contact.allow', { id: BEN.id, rules: { relayOnly: true } }),
      said('contact.allow', { id: BEN.id, rules: { blocked: true } }),
    ]),
  );
});

test.each([
  ['a name that is free', 'Ada', 'Ada 2'],
  ['one whose second is taken too', 'Ben', 'Ben 3'],
  ['one of the longest', 'x'.repeat(60), `${'x'.repeat(58)} 2`],
])('a free name is made from %s', (_which, name, free) => {
  expect(freeName(name, [BEN, { ...GRACE, name: 'ben 2' }])).toBe(free);
});
