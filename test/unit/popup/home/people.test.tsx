// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { freeName } from '../../../../src/popup/contact/free-name';
import { AddContact, ContactSheet, HomeRow, StrangerRow } from '../../../../src/popup/home/parts-on-demand';
import { People } from '../../../../src/popup/home/people';
import { rowsAtOnce } from '../../../../src/popup/home/people-list';
import { SearchCode } from '../../../../src/popup/home/use-search';
import { ACK } from '../../../../src/protocol/errors';
import { groupContactId } from '../../../../src/protocol/identity/grouped-id';
import { PRESENCE_FRESH_MS } from '../../../../src/protocol/signal/limits';
import type { CallEntry, CallKind } from '../../../../src/protocol/snapshot/call-view';
import { type Contact, NO_RULES } from '../../../../src/protocol/snapshot/contact';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import { agree, commandsHeard, refuseWith, resetBrowser, said, tabsOpened } from '../../fake-browser';
import { BEN, entryIn, GRACE, idOf, ME } from '../../people';

beforeAll(() => Promise.all([AddContact, ContactSheet, SearchCode, StrangerRow].map((part) => part.fetch())));
beforeEach(resetBrowser);
afterEach(cleanup);

const MING: Contact = { id: idOf(4), name: '王小明', addedAt: 0, comparedAt: null, ...NO_RULES };

function open(
  contacts: readonly Contact[] = [GRACE, MING, BEN],
  calls: readonly CallEntry[] = [],
): [string, CallKind][] {
  const called: [string, CallKind][] = [];
  render(
    <People
      contacts={contacts}
      presence={{ [BEN.id]: Date.now(), [GRACE.id]: Date.now() - PRESENCE_FRESH_MS - 1 }}
      calls={calls}
      ownId={ME.id}
      takesFocus
      onCall={async (to, kind) => {
        called.push([to, kind]);
        return ACK;
      }}
      onPlain={null}
    />,
  );
  return called;
}

const names = () => screen.queryAllByTitle(/^(Grace|Ben|王小明)$/).map(({ textContent }) => textContent);
const search = (wanted: string) =>
  fireEvent.input(screen.getByRole('searchbox'), { target: { value: wanted } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

const field = () => screen.getByRole<HTMLInputElement>('searchbox');
const enter = () => fireEvent.submit(field().form as HTMLFormElement);
const rowOf = (name: string) => screen.getByTitle(name).closest('li') as HTMLElement;
const focused = () => document.activeElement?.getAttribute('aria-label');
const key = (name: string) => fireEvent.keyDown(document.activeElement as Element, { key: name });

test('a contact of whom Tincan has heard lately is shown as online, in words, and stands first', () => {
  open();
  expect(names()).toEqual(['Ben', 'Grace', '王小明']);
  expect(within(rowOf('Ben')).getByText('Online')).toBeTruthy();
  expect(within(rowOf('Grace')).queryByText('Online')).toBeNull();
});

test('whoever is not online says what the last call was, and nobody shows an ID', () => {
  open(
    [GRACE, BEN],
    [
      entryIn({ name: 'no-answer' }, { peer: GRACE.id, startedAt: Date.now() }),
      entryIn({ name: 'busy' }, { peer: BEN.id, startedAt: Date.now() }),
    ],
  );
  expect(within(rowOf('Grace')).getByText(/^No answer, \d+:\d\d/)).toBeTruthy();
  expect(rowOf('Ben').textContent).toBe('BBenOnline');
});

/** The DOM of the tests takes a second for two hundred rows, and many when the machine has other work. */
const DRAWN_MS = 15_000;

test(
  'of two hundred people the first ones are drawn at once, and the others after the first paint',
  async () => {
    open(Array.from({ length: 200 }, (_, n) => ({ ...BEN, id: idOf(n), name: `Ben ${n}` })));
    // Counted by their titles, and by the clock: to find the role of each row, or to watch each change, takes seconds.
    const drawn = () => screen.getAllByTitle(/^Ben \d+$/).length;
    expect(drawn()).toBe(rowsAtOnce());
    await vi.waitFor(() => expect(drawn()).toBe(200), { timeout: DRAWN_MS });
  },
  2 * DRAWN_MS,
);

const view = (presence: Record<ContactId, number>) => (
  <People
    contacts={[BEN, GRACE]}
    {...{ presence }}
    calls={[]}
    ownId={ME.id}
    takesFocus
    onCall={async () => ACK}
    onPlain={null}
  />
);

test('news about one person draws that row again, and no other', async () => {
  const { rerender } = render(view({}));
  const texts = vi.spyOn(chrome.i18n, 'getMessage');
  const drawn = () =>
    texts.mock.calls.filter(([key]) => key === 'contact_audio').map(([, name]) => String(name));
  rerender(view({ [BEN.id]: Date.now() }));
  await waitFor(() => expect(within(rowOf('Ben')).getByText('Online')).toBeTruthy());
  expect(drawn()).toEqual([expect.stringContaining('Ben')]);
  texts.mockRestore();
});

test('nobody changes places while the pointer is in the list', async () => {
  const { rerender } = render(view({}));
  const list = screen.getByRole('list');
  fireEvent.pointerEnter(list);
  rerender(view({ [GRACE.id]: Date.now() }));
  expect(names()).toEqual(['Ben', 'Grace']);
  fireEvent.pointerLeave(list);
  await waitFor(() => expect(names()).toEqual(['Grace', 'Ben']));
});

test('the field has the focus at once, Enter calls the top hit, and Enter alone nobody', async () => {
  const called = open();
  expect(document.activeElement).toBe(field());
  enter();
  search('gra');
  await waitFor(() => expect(names()).toEqual(['Grace']));
  enter();
  await waitFor(() => expect(called).toEqual([[GRACE.id, 'audio']]));
});

test('Escape clears the field', async () => {
  open();
  search('gra');
  await waitFor(() => expect(names()).toEqual(['Grace']));
  fireEvent.keyDown(field(), { key: 'Escape' });
  await waitFor(() => expect(names()).toHaveLength(3));
  expect(field().value).toBe('');
});

test('arrows go from the field into the list, along a row and back, and a slash leads to the field', () => {
  open();
  key('ArrowDown');
  expect(focused()).toBe('Audio call with Ben');
  key('ArrowRight');
  key('ArrowDown');
  expect(focused()).toBe('Video call with Grace');
  key('End');
  expect(focused()).toBe('Video call with 王小明');
  key('ArrowLeft');
  key('Home');
  expect(focused()).toBe('Audio call with Ben');
  key('ArrowUp');
  expect(document.activeElement).toBe(field());
  key('ArrowDown');
  key('/');
  expect(document.activeElement).toBe(field());
});

test('the Tab key stops at one row of the list: at the first, then at the row that had the focus', async () => {
  open();
  const stops = (name: string) =>
    within(rowOf(name))
      .getAllByRole('button')
      .map(({ tabIndex }) => tabIndex);
  expect(stops('Ben')).toEqual([0, 0, 0, 0, 0]);
  expect(stops('Grace')).toEqual([-1, -1, -1, -1, -1]);
  screen.getByRole('button', { name: 'Video call with Grace' }).focus();
  await waitFor(() => expect(stops('Grace')).toEqual([0, 0, 0, 0, 0]));
  expect(stops('Ben')).toEqual([-1, -1, -1, -1, -1]);
});

test('with a pane beside the list a press on a row chooses the contact, and opens no sheet', () => {
  const chosen: ContactId[] = [];
  render(
    <People
      contacts={[GRACE]}
      presence={{}}
      calls={[]}
      ownId={ME.id}
      takesFocus
      onCall={async () => ACK}
      onPlain={null}
      selected={GRACE.id}
      onSelect={(id) => chosen.push(id)}
    />,
  );
  const row = screen.getByRole('button', { name: /^Grace/ });
  expect(row.getAttribute('aria-current')).toBe('true');
  fireEvent.click(row);
  expect(chosen).toEqual([GRACE.id]);
  expect(screen.queryByRole('dialog')).toBeNull();
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

test('an empty list says how to fill it, and the field stays', () => {
  open([]);
  expect(screen.getByText(/paste their ID or link above/)).toBeTruthy();
  expect(field()).toBeTruthy();
});

test('each button of a row starts its own kind of call with that contact', () => {
  const calls = open();
  press('Audio call with Grace');
  press('Video call with Ben');
  expect(calls).toEqual([
    [GRACE.id, 'audio'],
    [BEN.id, 'video'],
  ]);
});

test('the sheet of a contact begins with what one does with them', async () => {
  const calls = open();
  fireEvent.click(screen.getByRole('button', { name: /^Grace/ }));
  const sheet = within(await screen.findByRole('dialog', { name: 'Grace' }));
  fireEvent.click(sheet.getByRole('button', { name: 'Chat and files' }));
  expect(calls).toEqual([[GRACE.id, 'data']]);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
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

async function add(typed: string): Promise<void> {
  search(typed);
  fireEvent.click(await screen.findByRole('button', { name: /^Add .* to contacts$/ }));
  await screen.findByLabelText('Name');
}

test('a contact is added by an invite link, whose name is in the field already', async () => {
  const link = `web+tincan:${idOf(9)}?n=Ada`;
  open();
  await add(link);
  press('Save');
  await waitFor(() => expect(commandsHeard()).toEqual([said('contact.add', { id: link, name: 'Ada' })]));
  await waitFor(() => expect(field().value).toBe(''));
});

test('a link that is broken is reported while it is typed', async () => {
  open();
  search('web+tincan:nobody');
  expect(await screen.findByText(/isn’t a Tincan ID/)).toBeTruthy();
  expect(commandsHeard()).toEqual([]);
});

test('an ID of a contact is that contact, and the link is called as it is', async () => {
  const calls = open();
  const link = `web+tincan:${GRACE.id}?n=Somebody`;
  search(link);
  await waitFor(() => expect(names()).toEqual(['Grace']));
  press('Video call with Grace');
  enter();
  await waitFor(() =>
    expect(calls).toEqual([
      [link, 'video'],
      [link, 'audio'],
    ]),
  );
});

test('the form says why background adds nobody', async () => {
  refuseWith('contact-exists');
  open();
  await add(idOf(9));
  fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Ada' } });
  press('Save');
  expect(await screen.findByText(/already in your contacts/)).toBeTruthy();
});

async function addAnotherBen(): Promise<void> {
  refuseWith('contact-name-taken');
  open();
  await add(idOf(9));
  fireEvent.input(screen.getByLabelText('Name'), { target: { value: ' ben' } });
  press('Save');
  await screen.findByText('You already have a Ben with a different ID.');
}

test('an ID with the name of another contact brings a question, and can replace the ID of that contact', async () => {
  await addAnotherBen();
  agree();
  press('Replace the old ID');
  await waitFor(() => expect(screen.queryByLabelText('Name')).toBeNull());
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

test('a blocked contact says so, has no buttons that call, and Enter does not call them', async () => {
  const calls = open([{ ...BEN, blocked: true }]);
  expect(screen.getByText('Blocked')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /with Ben/ })).toBeNull();
  expect(screen.getByRole('button', { name: 'More about Ben' })).toBeTruthy();
  search('ben');
  enter();
  expect((await screen.findByRole('searchbox')).getAttribute('aria-invalid')).toBe('true');
  expect(calls).toEqual([]);
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

const HOME_LINK = 'web+tincan:home?h=https%3A%2F%2Fhome.example&b=https%3A%2F%2Fhome.example%2F';

test('the link of a home is not called: a press, or Enter, opens the page that asks about it', async () => {
  await HomeRow.fetch();
  const called = open();
  search(HOME_LINK);
  expect(names()).toEqual([]);
  fireEvent.click(await screen.findByRole('button', { name: 'Show what changes' }));
  fireEvent.submit(screen.getByRole('search'));
  const page = `src/popup/invite.html?${new URLSearchParams({ link: HOME_LINK })}`;
  await vi.waitFor(() => expect(tabsOpened().map((url) => url.endsWith(page))).toEqual([true, true]));
  expect(called).toEqual([]);
});

test('a link of a home that is not whole is told as such', async () => {
  await HomeRow.fetch();
  open();
  search(HOME_LINK.slice(0, 30));
  expect(await screen.findByText(/This link to a home isn't whole/)).toBeTruthy();
});
