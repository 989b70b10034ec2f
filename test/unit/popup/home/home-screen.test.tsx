// @vitest-environment happy-dom

import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HomeScreen } from '../../../../src/popup/home/home-screen';
import { HOME_SHEETS, PlainDial } from '../../../../src/popup/home/parts-on-demand';
import { SearchCode } from '../../../../src/popup/home/use-search';
import { inviteLink } from '../../../../src/protocol/identity/invite';
import { NO_OPEN_LINE } from '../../../../src/protocol/snapshot/open-line-view';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';
import { allowDevices, commandsHeard, refuseWith, resetBrowser, said, speak } from '../../fake-browser';
import { GRACE, ME } from '../../people';

beforeAll(() => Promise.all([...HOME_SHEETS, PlainDial, SearchCode].map((part) => part.fetch())));
beforeEach(() => {
  resetBrowser();
  allowDevices('granted');
});
afterEach(cleanup);

function openHome(openLine = false): void {
  render(
    <HomeScreen
      place="popup"
      profile={ME}
      contacts={[]}
      settings={{ ...DEFAULT_SETTINGS, openLine }}
      transfers={[]}
      presence={{}}
      invite={null}
      dropBox={null}
      calls={[]}
      openLine={NO_OPEN_LINE}
      registration={{ name: 'ready' }}
    />,
  );
}

const field = () => screen.getByRole<HTMLInputElement>('searchbox');
const type = (typed: string) => fireEvent.input(field(), { target: { value: typed } });
const enter = () => fireEvent.submit(field().form as HTMLFormElement);

async function dial(typed: string, how = 'Audio call'): Promise<void> {
  type(typed);
  fireEvent.click(await screen.findByRole('button', { name: how }));
}

test('a malformed ID is reported at the field, and nobody is called', async () => {
  openHome();
  type('not an id');
  enter();
  expect(await screen.findByText(/isn’t a Tincan ID or invite link\. Check for a missing/)).toBeTruthy();
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(commandsHeard()).toEqual([]);
});

test('in Chinese the two sentences of an error have no space between them', async () => {
  speak('zh_CN');
  openHome();
  type('not an id');
  enter();
  expect(await screen.findByText(/邀请链接。请检查/)).toBeTruthy();
});

test('an ID with one wrong character is malformed too', async () => {
  openHome();
  type(GRACE.id.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')));
  enter();
  expect(await screen.findByText(/isn’t a Tincan ID/)).toBeTruthy();
  expect(commandsHeard()).toEqual([]);
});

test('the error disappears as soon as the user types something else', async () => {
  openHome();
  type('not an id');
  enter();
  await screen.findByText(/isn’t a Tincan ID/);
  type('n');
  await waitFor(() => expect(screen.queryByText(/isn’t a Tincan ID/)).toBeNull());
});

test('the user’s own ID is refused with a sentence', async () => {
  openHome();
  type(ME.id);
  enter();
  expect(await screen.findByText(/your own ID/)).toBeTruthy();
  expect(commandsHeard()).toEqual([]);
});

test.each([
  ['as it is', GRACE.id],
  ['in groups with spaces', `  ${GRACE.id.match(/.{1,4}/g)?.join(' ')}\n`],
  ['with dashes, in capitals', (GRACE.id.match(/.{1,4}/g) ?? []).join('-').toUpperCase()],
  [
    'as an invite link',
    inviteLink({ id: GRACE.id, name: 'Grace', brokers: ['https://broker.example/'], secret: '' }),
  ],
])('an ID pasted %s is called', async (_how, pasted) => {
  openHome();
  await dial(pasted, 'Video call');
  await waitFor(() =>
    expect(commandsHeard()).toEqual([said('call.start', { to: pasted.trim(), kind: 'video' })]),
  );
});

test('Enter calls with audio', async () => {
  openHome();
  type(GRACE.id);
  enter();
  await waitFor(() => expect(commandsHeard()).toEqual([said('call.start', { to: GRACE.id, kind: 'audio' })]));
});

test('a refusal of background is reported at the field', async () => {
  refuseWith('call-in-progress');
  openHome();
  await dial(GRACE.id, 'Chat and files');
  expect(await screen.findByText(/already in a call\. Hang up first/)).toBeTruthy();
});

test('before a call that needs a device for which the browser would ask, the user is offered a tab', async () => {
  allowDevices('prompt');
  openHome();
  await dial(GRACE.id, 'Video call');
  expect(await screen.findByText(/^Tincan needs your microphone and camera to call /)).toBeTruthy();
  expect(commandsHeard()).toEqual([]);
  fireEvent.click(await screen.findByRole('button', { name: /^Call .* without microphone and camera$/ }));
  await waitFor(() => expect(commandsHeard()).toEqual([said('call.start', { to: GRACE.id, kind: 'video' })]));
});

test('a user who chooses the tab has given up this call', async () => {
  allowDevices('prompt');
  openHome();
  await dial(GRACE.id);
  fireEvent.click(await screen.findByRole('button', { name: 'Allow…' }));
  await waitFor(() => expect(commandsHeard()).toEqual([said('welcome.open', {})]));
  expect(screen.queryByText(/^Tincan needs your microphone/)).toBeNull();
});

describe('with the open line on', () => {
  beforeEach(() => openHome(true));

  test('a plain PeerJS ID is called only after the warning', async () => {
    await dial('some-app');
    expect(await screen.findByText(/We can’t confirm who this is/)).toBeTruthy();
    expect(commandsHeard()).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Call anyway' }));
    const dialled = said('openLine.dial', { to: 'some-app', kind: 'audio' });
    await waitFor(() => expect(commandsHeard()).toEqual([dialled]));
  });

  test('a Tincan ID is called as a Tincan ID, without a question', async () => {
    await dial(GRACE.id);
    const dialled = said('call.start', { to: GRACE.id, kind: 'audio' });
    await waitFor(() => expect(commandsHeard()).toEqual([dialled]));
  });

  test('a Tincan ID with one wrong character is refused, and not called as a plain PeerJS ID', async () => {
    type(GRACE.id.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')));
    enter();
    expect(await screen.findByText(/isn’t a Tincan ID/)).toBeTruthy();
    expect(commandsHeard()).toEqual([]);
  });
});
