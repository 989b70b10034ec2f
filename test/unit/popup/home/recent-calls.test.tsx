// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecentCalls } from '../../../../src/popup/home/recent-calls';
import type { CallEntry, CallKind, CallOutcome } from '../../../../src/protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../../../src/protocol/snapshot/ids';
import { commandsHeard, resetBrowser, said, speak } from '../../fake-browser';
import { BEN, entryIn, GRACE } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

const idAt = (n: number) => n.toString(16).padStart(32, '0') as CallId;

let called: [ContactId, CallKind][] = [];
const list = (calls: readonly CallEntry[]) => (
  <RecentCalls
    calls={calls}
    contacts={[GRACE, BEN]}
    onCall={async (to, kind) => {
      called.push([to, kind]);
      return true;
    }}
  />
);

function draw(...calls: readonly CallEntry[]): (...calls: readonly CallEntry[]) => void {
  called = [];
  const { rerender } = render(list(calls));
  return (...now) => rerender(list(now));
}

const fold = () => screen.getByText('Recent calls').closest('details');
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

test('one call is removed, or all calls are', async () => {
  draw(entryIn({ name: 'no-answer' }));
  press('Remove this call with Grace from the list');
  press('Clear list');
  const { id: call } = entryIn({ name: 'no-answer' });
  await waitFor(() =>
    expect(commandsHeard()).toEqual([said('calls.remove', { call }), said('calls.clear', {})]),
  );
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

test('missed calls open the list, are reported as seen, and stay marked', async () => {
  const missed = entryIn({ name: 'missed', while: 'ringing' });
  const redraw = draw(missed);
  await waitFor(() => expect(fold()?.open).toBe(true));
  await waitFor(() => expect(commandsHeard()).toContainEqual(said('calls.seen', { peer: null })));
  redraw({ ...missed, unseen: false });
  expect(screen.getByText('1 missed')).toBeTruthy();
  expect(rows()[0]?.className).toContain('new');
});

test('a page that the browser does not show reports no call as seen', async () => {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  draw(entryIn({ name: 'missed', while: 'ringing' }));
  await waitFor(() => expect(fold()?.open).toBe(true));
  expect(commandsHeard()).toEqual([]);
  Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(commandsHeard()).toEqual([said('calls.seen', { peer: null })]));
});

test('the list shows five calls, and the others after a press on the button', async () => {
  draw(...Array.from({ length: 9 }, (_, n) => entryIn({ name: 'busy' }, { id: idAt(n) })));
  expect(rows()).toHaveLength(5);
  press('Show all 9');
  await waitFor(() => expect(rows()).toHaveLength(9));
});
