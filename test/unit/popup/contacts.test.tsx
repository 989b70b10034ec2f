// @vitest-environment happy-dom
import '../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Contacts } from '../../../src/popup/home/contacts';
import { groupContactId } from '../../../src/protocol/contact-id';
import { PRESENCE_FRESH_MS } from '../../../src/protocol/limits';
import { type CallKind, type Contact, type ContactId, NO_RULES } from '../../../src/protocol/snapshot';
import { commandsHeard, refuseWith, resetBrowser, said } from '../fake-browser';
import { BEN, GRACE, idOf } from '../people';

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

test('only who was heard of lately is shown as online', () => {
  open();
  const online = screen.getByRole('img', { name: 'Online' });
  expect(online.closest('li')?.dataset.id).toBe(BEN.id);
});

test('people stand in the order of their names', () => {
  open();
  expect(names()).toEqual(['Ben', 'Grace', '王小明']);
});

test.each([
  ['a part of the name in any case', 'RAC', ['Grace']],
  ['a Chinese name', '小明', ['王小明']],
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
  expect(await screen.findByText('Nobody here matches “zebra”.')).toBeTruthy();
});

test('an empty list says how to fill it and shows no search', () => {
  open([]);
  expect(screen.getByText('The other can is still missing')).toBeTruthy();
  expect(screen.queryByRole('searchbox')).toBeNull();
});

test('each button of a row calls that person in its own way', () => {
  const calls = open();
  press('Audio call with Grace');
  press('Video call with Ben');
  press('Messages and files with Grace');
  expect(calls).toEqual([
    [GRACE.id, 'audio'],
    [BEN.id, 'video'],
    [GRACE.id, 'data'],
  ]);
});

test('a contact is renamed in place, and the form closes', async () => {
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

test('removing asks once, and Cancel removes nobody', async () => {
  open();
  press('More about Ben');
  fireEvent.click(await screen.findByRole('button', { name: 'Remove' }));
  expect(await screen.findByText('Remove Ben from your contacts?')).toBeTruthy();
  press('Cancel');
  await waitFor(() => expect(screen.queryByText('Remove Ben from your contacts?')).toBeNull());
  expect(commandsHeard()).toEqual([]);
});

test('removing for sure removes that one', async () => {
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

test('a malformed ID is said at its field and adds nobody', async () => {
  open();
  press('Add contact');
  fireEvent.input(await screen.findByLabelText('ID or invite link'), { target: { value: 'nobody' } });
  press('Save');
  expect(await screen.findByText(/not a Tincan ID/)).toBeTruthy();
  expect(commandsHeard()).toEqual([]);
});

test('somebody who is a contact already is said to be', async () => {
  refuseWith('contact-exists');
  open();
  press('Add contact');
  fireEvent.input(await screen.findByLabelText('ID or invite link'), { target: { value: BEN.id } });
  press('Save');
  expect(await screen.findByText(/already in your contacts/)).toBeTruthy();
});
