// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ServersForm } from '../../../../src/popup/servers/servers-form';
import { lastChange, takeBack } from '../../../../src/popup/state/last-change';
import { DEFAULT_SETTINGS, type IceServer } from '../../../../src/protocol/snapshot/settings';
import { commandsHeard, resetBrowser } from '../../fake-browser';

const KEYS = { username: 'nora', credential: 'secret' };
const RELAY = { urls: ['turn:relay.example:3478', 'turns:relay.example:443?transport=tcp'], ...KEYS };
const LIST: IceServer[] = [{ urls: ['stun:stun.example:3478'] }, RELAY];

let user = 0;
let draw: (iceServers: readonly IceServer[]) => void;

beforeEach(() => {
  resetBrowser();
  vi.stubGlobal(
    'RTCPeerConnection',
    class {
      close() {}
    },
  );
});
afterEach(cleanup);

/** Each test is another user: what one has typed is not shown to the next. */
function open(iceServers: readonly IceServer[] = LIST): void {
  const owner = `user ${++user}`;
  const form = (servers: readonly IceServer[]) => (
    <ServersForm owner={owner} settings={{ ...DEFAULT_SETTINGS, iceServers: servers }} />
  );
  const { rerender } = render(form(iceServers));
  draw = (servers) => rerender(form(servers));
}

const row = (at: number) => within(screen.getByRole('group', { name: `Server ${at}` }));
const places = () => screen.getAllByLabelText<HTMLInputElement>('Address').map(({ value }) => value);
const address = (at: number) => row(at).getByLabelText<HTMLInputElement>('Address');
const press = (name: string, at?: number) =>
  fireEvent.click((at ? row(at) : screen).getByRole('button', { name }));
const type = (element: HTMLElement, value: string) => fireEvent.input(element, { target: { value } });
const leave = (at: number) => fireEvent.focusOut(address(at));
const kept = () =>
  commandsHeard().map(({ body }) => (body as { settings: { iceServers: IceServer[] } }).settings.iceServers);

describe('rows', () => {
  test('show each address of an entry, with the user and the password that they share', () => {
    open();
    expect(places()).toEqual(['stun.example:3478', 'relay.example:3478', 'relay.example:443']);
    expect(row(1).queryByLabelText('User')).toBeNull();
    expect(row(2).getByText('Same user and password as 1 more')).toBeTruthy();
    expect(row(3).getByLabelText<HTMLSelectElement>('Type').value).toBe('turn-tls');
    type(row(3).getByLabelText('User'), 'ada');
    expect(row(2).getByLabelText<HTMLInputElement>('User').value).toBe('ada');
    leave(3);
    expect(kept()).toEqual([[LIST[0], { ...RELAY, username: 'ada' }]]);
  });

  test('count when the user leaves them or presses Enter, and not before', () => {
    open();
    type(address(1), 'other.example');
    expect(kept()).toEqual([]);
    fireEvent.keyDown(address(1), { key: 'Enter' });
    leave(1);
    expect(kept()).toEqual([[{ urls: ['stun:other.example'] }, RELAY]]);
  });

  test('with a fault say so at the row, are not stored, and are silent again with the next letter', async () => {
    open();
    type(address(1), 'other.example:99999');
    leave(1);
    const words = 'Not saved: a port must be a number from 1 to 65535.';
    await waitFor(() => expect(row(1).getByText(words)).toBeTruthy());
    expect(address(1).getAttribute('aria-invalid')).toBe('true');
    type(address(1), 'other.example:9');
    await waitFor(() => expect(screen.queryByText(words)).toBeNull());
    expect(kept()).toEqual([]);
  });

  test('of another kind count at once, unless a user and a password are missing', async () => {
    open();
    const kind = (at: number, value: string) =>
      fireEvent.change(row(at).getByLabelText('Type'), { target: { value } });
    kind(2, 'turn-tcp');
    const tcp = { ...RELAY, urls: ['turn:relay.example:3478?transport=tcp', RELAY.urls[1]] };
    expect(kept()).toEqual([[LIST[0], tcp]]);
    kind(1, 'turn-udp');
    await waitFor(() => expect(row(1).getByLabelText('User')).toBeTruthy());
    expect(kept()).toHaveLength(1);
    leave(1);
    await waitFor(() => expect(row(1).getByText(/needs a user and a password/)).toBeTruthy());
    expect(kept()).toHaveLength(1);
  });

  test('take a whole address, and hide the password until it is asked for', async () => {
    open([]);
    press('Add server');
    await waitFor(() => expect(document.activeElement).toBe(address(1)));
    leave(1);
    expect(screen.queryByText(/^Not saved/)).toBeNull();
    type(address(1), 'turns:b.example:443?transport=tcp');
    expect(address(1).value).toBe('b.example:443');
    type(row(1).getByLabelText('User'), 'u');
    const password = () => row(1).getByLabelText<HTMLInputElement>('Password');
    type(password(), 'p');
    expect(password().type).toBe('password');
    press('Show password', 1);
    await waitFor(() => expect(password().type).toBe('text'));
    leave(1);
    expect(kept()).toEqual([
      [{ urls: ['turns:b.example:443?transport=tcp'], username: 'u', credential: 'p' }],
    ]);
  });

  test('move by button and by key, and the focus goes with them', async () => {
    open();
    expect(row(1).getByRole('button', { name: 'Move up' }).hasAttribute('disabled')).toBe(true);
    press('Move down', 1);
    await waitFor(() => expect(places()[1]).toBe('stun.example:3478'));
    const apart = (at: number) => ({ urls: [RELAY.urls[at]], ...KEYS });
    expect(kept()).toEqual([[apart(0), LIST[0], apart(1)]]);
    draw(kept()[0] ?? []);
    address(2).focus();
    fireEvent.keyDown(address(2), { key: 'ArrowDown', altKey: true });
    await waitFor(() => expect(places()[2]).toBe('stun.example:3478'));
    expect(document.activeElement).toBe(address(3));
    expect(kept().at(-1)).toEqual([RELAY, LIST[0]]);
  });

  test('that were removed come back by Undo', async () => {
    open();
    press('Remove', 1);
    await waitFor(() => expect(places()).toHaveLength(2));
    expect(kept()).toEqual([[RELAY]]);
    draw([RELAY]);
    await waitFor(() => expect(lastChange.value?.is).toBe('saved'));
    if (lastChange.value?.is === 'saved') await takeBack(lastChange.value);
    expect(kept().at(-1)).toEqual(LIST);
    draw(LIST);
    expect(places()).toHaveLength(3);
  });

  test('show the fault of a list that an older version has kept', () => {
    open([{ urls: ['stun:a:99999'] }]);
    expect(row(1).getByText(/^Not saved: a port/)).toBeTruthy();
  });
});

describe('the text', () => {
  const field = () =>
    screen.getByLabelText<HTMLTextAreaElement>('STUN and TURN servers', { selector: 'textarea' });

  test('has all that the rows have, and gives it back', async () => {
    open();
    press('As text');
    await waitFor(() => expect(JSON.parse(field().value)).toEqual(LIST));
    press('As a form');
    await waitFor(() => expect(places()).toHaveLength(3));
    expect(kept()).toEqual([]);
  });

  test('is stored as it was corrected, when the user leaves it', async () => {
    open();
    press('As text');
    await waitFor(field);
    type(field(), "{iceServers: {'urls': 'stun:a:3478?transport=udp'}}");
    fireEvent.blur(field());
    // The parser of JSON5 has to load first.
    await waitFor(() => expect(kept()).toEqual([[{ urls: ['stun:a:3478'] }]]), { timeout: 4_000 });
    expect(JSON.parse(field().value)).toEqual([{ urls: ['stun:a:3478'] }]);
  });

  test('with a fault is not stored, says where it is, and stays when the rows are asked for', async () => {
    open();
    press('As text');
    await waitFor(field);
    type(field(), '["stun:a","stun:b:99999"]');
    press('As a form');
    const words = 'Not saved: Entry 2, stun:b:99999: a port must be a number from 1 to 65535.';
    await screen.findByText(words);
    expect(field().value).toBe('["stun:a","stun:b:99999"]');
    type(field(), '["stun:a"]');
    await waitFor(() => expect(screen.queryByText(words)).toBeNull());
    expect(kept()).toEqual([]);
    press('As a form');
    await waitFor(() => expect(places()).toEqual(['a']));
    expect(kept()).toEqual([[{ urls: ['stun:a'] }]]);
  });
});
