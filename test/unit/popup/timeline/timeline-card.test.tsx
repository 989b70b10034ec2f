// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { markMeaning, markName } from '../../../../src/popup/timeline/mark-text';
import { TimelineCard } from '../../../../src/popup/timeline/timeline-card';
import { MARK_NAMES, type Timeline } from '../../../../src/protocol/snapshot/timeline';
import { CALLED, LOST_ONCE } from '../../../gallery/timelines';
import { resetBrowser } from '../../fake-browser';

beforeEach(resetBrowser);
afterEach(cleanup);

const draw = (timeline: Timeline) => render(<TimelineCard timeline={timeline} displayName="Grace" />);
const told = () => document.querySelector('.timeline-told')?.textContent;
const claim = () => document.querySelector('[data-test="timeline-claim"]')?.textContent;
const drawn = () => document.querySelectorAll('.timeline-mark').length;
const slider = () => screen.getByRole('slider');

test('every mark has a name and a sentence of its own', () => {
  const words = MARK_NAMES.flatMap((name) => [markName(name), markMeaning(name)]);
  expect(words.filter((word) => word === '')).toEqual([]);
  expect(new Set(words).size).toBe(words.length);
});

test('the table has the marks of both sides with time, side, step and meaning', () => {
  draw(CALLED);
  const rows = [...document.querySelectorAll('[data-test="mark"]')];
  expect(rows).toHaveLength(CALLED.marks.length + (CALLED.peer?.marks.length ?? 0));
  expect(rows[0]?.textContent).toContain('0 ms');
  expect(rows[0]?.textContent).toContain('You');
  expect(rows[0]?.textContent).toContain('Pressed');
  expect(rows.filter(({ textContent }) => textContent?.includes('Grace'))).toHaveLength(
    CALLED.peer?.marks.length ?? 0,
  );
});

test('the half of the peer is called a claim, with how well the clocks agree', () => {
  draw(CALLED);
  expect(claim()).toMatch(/Grace’s half is what their Tincan says.*±.*9.4 ms/);
});

test.each([
  ['has told nothing', null, /told no times/],
  ['contradicts us', { marks: CALLED.peer?.marks ?? [], saidAt: 9_000, cameAt: 1 }, /contradict ours/],
  ['shares no message with us', { marks: [], saidAt: 1, cameAt: 2 }, /cannot be put on our axis/],
] as const)(
  'a peer that %s has no marks in the drawing, and a sentence says why',
  (_what, peer, sentence) => {
    draw({ ...CALLED, peer });
    expect(claim()).toMatch(sentence);
    expect(document.querySelectorAll('.timeline-half[data-side="there"] .timeline-mark')).toHaveLength(0);
  },
);

test('the arrow keys go from mark to mark, and each is told with its time and meaning', () => {
  draw(CALLED);
  fireEvent.keyDown(slider(), { key: 'ArrowRight' });
  expect(told()).toMatch(/^0 ms · You · Pressed The user pressed/);
  fireEvent.keyDown(slider(), { key: 'ArrowRight' });
  expect(slider().getAttribute('aria-valuetext')).toBe('2.1 ms · You · Server ready');
  fireEvent.keyDown(slider(), { key: 'End' });
  expect(told()).toContain('First picture');
  fireEvent.keyDown(slider(), { key: 'Home' });
  expect(slider().getAttribute('aria-valuenow')).toBe('1');
});

test('the set-up is shown at first; everything, and less of it, by buttons and keys', () => {
  draw(LOST_ONCE);
  const setUp = drawn();
  expect(setUp).toBe(CALLED.marks.length + (CALLED.peer?.marks.length ?? 0));
  fireEvent.click(screen.getByText('Everything'));
  expect(drawn()).toBe(setUp + 4);
  for (let nth = 0; nth < 8; nth++) fireEvent.click(screen.getByLabelText('Zoom in'));
  expect(drawn()).toBeLessThan(setUp);
  fireEvent.keyDown(slider(), { key: '0' });
  expect(drawn()).toBe(setUp + 4);
});
