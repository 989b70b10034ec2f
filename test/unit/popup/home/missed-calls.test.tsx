// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MissedCalls } from '../../../../src/popup/home/missed-calls';
import type { CallEntry, CallKind } from '../../../../src/protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../../../src/protocol/snapshot/ids';
import { commandsHeard, resetBrowser, said } from '../../fake-browser';
import { BEN, entryIn, GRACE, idOf } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

const idAt = (n: number) => n.toString(16).padStart(32, '0') as CallId;
const missedBy = (peer: ContactId, n: number, part: Partial<CallEntry> = {}) =>
  entryIn({ name: 'missed', while: 'ringing' }, { peer, id: idAt(n), ...part });

function draw(...calls: readonly CallEntry[]) {
  const called: [ContactId, CallKind, string][] = [];
  let all = 0;
  const view = (shown: readonly CallEntry[]) => (
    <MissedCalls
      calls={shown}
      contacts={[GRACE, BEN]}
      onCall={(...whom) => called.push(whom)}
      onAll={() => {
        all += 1;
      }}
    />
  );
  const { rerender } = render(view(calls));
  return {
    called,
    redraw: (...now: readonly CallEntry[]) => rerender(view(now)),
    timesAll: () => all,
  };
}

const rows = () => screen.queryAllByRole('listitem').map(({ dataset }) => dataset.id);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('a missed call stands above the people, counts as seen, and stays while the view lives', async () => {
  const { redraw, called } = draw(missedBy(BEN.id, 1));
  await waitFor(() => expect(rows()).toEqual([BEN.id]));
  await waitFor(() => expect(commandsHeard()).toContainEqual(said('calls.seen', { peer: null })));
  redraw(missedBy(BEN.id, 1, { unseen: false }));
  expect(rows()).toEqual([BEN.id]);
  expect(screen.getByText(/^Missed, /)).toBeTruthy();
  press('Call back');
  expect(called).toEqual([[BEN.id, 'video', 'Ben']]);
});

test('a guest who was missed is marked, and cannot be called back', async () => {
  draw(missedBy(idOf(7), 1, { isGuest: true }));
  await screen.findByText('Guest');
  expect(screen.queryByRole('button', { name: 'Call back' })).toBeNull();
});

test('a call that was seen before does not stand there, nor one after which there was another', async () => {
  const talked = entryIn({ name: 'talked', error: null }, { peer: GRACE.id, id: idAt(3) });
  draw(talked, missedBy(GRACE.id, 2), missedBy(BEN.id, 1, { unseen: false }));
  await waitFor(() => expect(commandsHeard()).toHaveLength(1));
  expect(rows()).toEqual([]);
});

test('to put a row away removes no call from the list', async () => {
  draw(missedBy(BEN.id, 1));
  await screen.findByText('Ben');
  press('Hide the missed call from Ben');
  await waitFor(() => expect(rows()).toEqual([]));
  expect(commandsHeard()).toEqual([said('calls.seen', { peer: null })]);
});

test('two rows leave room for the people, and the others are one press away', async () => {
  const { timesAll } = draw(missedBy(BEN.id, 1), missedBy(GRACE.id, 2), missedBy(idOf(7), 3));
  await screen.findByText('1 more missed');
  expect(rows()).toEqual([BEN.id, GRACE.id, undefined]);
  press('1 more missed');
  expect(timesAll()).toBe(1);
});

test('a page that the browser does not show reports no call as seen', async () => {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  draw(missedBy(BEN.id, 1));
  await screen.findByText('Ben');
  expect(commandsHeard()).toEqual([]);
  Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(commandsHeard()).toEqual([said('calls.seen', { peer: null })]));
});
