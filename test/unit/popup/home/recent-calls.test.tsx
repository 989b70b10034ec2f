// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecentCalls } from '../../../../src/popup/home/recent-calls';
import type { CallEntry, CallKind, CallOutcome } from '../../../../src/protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../../../src/protocol/snapshot/ids';
import { commandsHeard, resetBrowser, said, speak } from '../../fake-browser';
import { BEN, entryIn, GRACE, idOf } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

const idAt = (n: number) => n.toString(16).padStart(32, '0') as CallId;

let called: [ContactId, CallKind][] = [];
const list = (calls: readonly CallEntry[]) => (
  <RecentCalls
    calls={calls}
    contacts={[GRACE, BEN]}
    onCall={(to, kind) => called.push([to, kind])}
    onClose={() => undefined}
  />
);

function draw(...calls: readonly CallEntry[]): (...calls: readonly CallEntry[]) => void {
  called = [];
  const { rerender } = render(list(calls));
  return (...now) => rerender(list(now));
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name, hidden: true }));
const rows = () => screen.queryAllByRole('listitem', { hidden: true });

const OUTCOMES: [CallOutcome, Partial<CallEntry>, string, string][] = [
  [{ name: 'talked', error: null }, { talkedMs: 75_000 }, 'Incoming · 1:15', '呼入 · 1:15'],
  [{ name: 'talked', error: null }, { talkedMs: 5, direction: 'outgoing' }, 'Outgoing', '呼出'],
  [{ name: 'talked', error: 'connection-lost' }, { talkedMs: 75_000 }, 'Dropped · 1:15', '通话中断 · 1:15'],
  [{ name: 'missed', while: 'ringing' }, {}, 'Missed', '未接'],
  [{ name: 'missed', while: 'in-call' }, {}, 'Missed, you were in a call', '未接，你正在通话'],
  [{ name: 'missed', while: 'hushed' }, {}, 'Missed, Do Not Disturb was on', '未接，已开启勿扰'],
  [{ name: 'declined', by: 'here' }, {}, 'You declined', '你已拒接'],
  [{ name: 'declined', by: 'there' }, {}, 'They declined', '对方拒接'],
  [{ name: 'cancelled' }, {}, 'Cancelled', '已取消'],
  [{ name: 'busy' }, {}, 'Busy', '对方忙'],
  [{ name: 'busy' }, { times: 2 }, 'Busy (2 times)', '对方忙（2 次）'],
  [
    { name: 'missed', while: 'in-call' },
    { times: 1_200 },
    'Missed, you were in a call (1,200 times)',
    '未接，你正在通话（1,200 次）',
  ],
  [{ name: 'no-answer' }, {}, 'No answer', '无人接听'],
  [
    { name: 'failed', error: 'connection-failed' },
    {},
    'Your networks couldn’t connect directly.',
    '双方的网络无法直接连接。',
  ],
];
test.each(OUTCOMES)('the list says how a call ended: %o', (outcome, part, english, chinese) => {
  for (const [language, words] of [
    ['en', english],
    ['zh_CN', chinese],
  ] as const) {
    speak(language);
    draw(entryIn(outcome, { ...part, unseen: false }));
    expect(rows()[0]?.textContent).toContain(`Grace${words} · `);
    cleanup();
  }
});

test('one click calls back with the same kind of call', () => {
  draw(entryIn({ name: 'no-answer' }, { kind: 'audio', peer: BEN.id }));
  press('Audio call with Ben');
  expect(called).toEqual([[BEN.id, 'audio']]);
});

test('a guest is marked, and cannot be called back', () => {
  draw(entryIn({ name: 'talked', error: null }, { isGuest: true, peerSays: 'Gus', peer: idOf(7) }));
  expect(rows()[0]?.textContent).toMatch(/^Gus.*Guest$/);
  expect(
    screen.getAllByRole('button', { hidden: true }).map(({ ariaLabel, title }) => ariaLabel || title),
  ).not.toContain('Video call with Gus');
});

test('a removed call can be taken back; another removal, or the end of the list, carries the last one out', async () => {
  const first = entryIn({ name: 'no-answer' }, { id: idAt(1) });
  draw(first, entryIn({ name: 'busy' }, { id: idAt(2), peer: BEN.id }));
  press('Remove this call with Grace from the list');
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(commandsHeard()).toEqual([]);
  press('Undo');
  await waitFor(() => expect(rows()).toHaveLength(2));
  press('Remove this call with Grace from the list');
  await waitFor(() => expect(rows()).toHaveLength(1));
  press('Remove this call with Ben from the list');
  await waitFor(() => expect(commandsHeard()).toEqual([said('calls.remove', { call: first.id })]));
  cleanup();
  await waitFor(() => expect(commandsHeard().at(-1)).toEqual(said('calls.remove', { call: idAt(2) })));
});

test('to clear the list can be taken back, too', async () => {
  draw(entryIn({ name: 'no-answer' }));
  press('Clear list');
  await waitFor(() => expect(rows()).toEqual([]));
  press('Undo');
  await waitFor(() => expect(rows()).toHaveLength(1));
  press('Clear list');
  await screen.findByText('List cleared');
  window.dispatchEvent(new Event('pagehide'));
  await waitFor(() => expect(commandsHeard()).toEqual([said('calls.clear', {})]));
});

test('a stranger is listed under the name that they gave, or under the start of their ID', () => {
  const peer = 'q'.repeat(34) as ContactId;
  draw(
    entryIn({ name: 'talked', error: null }, { peer, id: idAt(1), peerSays: 'Alan' }),
    entryIn({ name: 'busy' }, { peer, id: idAt(2) }),
  );
  expect(rows().map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^Alan/),
    expect.stringMatching(/^qqqq.*…Busy/),
  ]);
});

test('an empty list says so, and a call under way is not listed', () => {
  draw(entryIn({ name: 'answered', since: 0 }));
  expect(screen.getByText('No calls yet')).toBeTruthy();
  expect(rows()).toEqual([]);
});
