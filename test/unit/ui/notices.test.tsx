// @vitest-environment happy-dom

import '../fake-browser';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { Info } from 'lucide';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Notice, Notices } from '../../../src/ui/notices';
import { resetBrowser } from '../fake-browser';

beforeEach(resetBrowser);
afterEach(cleanup);

const notice = (name: string, more: Partial<Notice> = {}): Notice => ({
  name,
  tone: 'info',
  icon: Info,
  title: `This is ${name}.`,
  ...more,
});
const all = () => [...document.querySelectorAll('.notice')];
const lines = () => all().map((line) => line.getAttribute('data-test'));
const fold = () => screen.getByRole('button', { expanded: lines().length > 1 });

test('only the most urgent notice has a line, and the others are counted', () => {
  render(<Notices notices={[notice('first'), notice('second'), notice('third')]} />);
  expect(lines()).toEqual(['first']);
  expect(fold().textContent).toContain('+2');
});

test('a press unfolds all of them in whole sentences, and the next press folds them again', async () => {
  render(<Notices notices={[notice('first'), notice('second', { next: 'Do this.' })]} />);
  fireEvent.click(fold());
  await screen.findByText(/This is second/);
  expect(lines()).toEqual(['first', 'second']);
  expect(all()[1]?.textContent).toBe('This is second. Do this.');
  fireEvent.click(fold());
  await screen.findByText('+1');
  expect(lines()).toEqual(['first']);
});

test('a danger is announced at once, and its action and its end are buttons', () => {
  const done: string[] = [];
  const action = { label: 'Allow', onClick: () => done.push('allowed'), 'data-test': 'allow' };
  const dismiss = { onClick: () => done.push('dismissed'), 'data-test': 'dismiss' };
  render(<Notices notices={[notice('first', { tone: 'danger', action, dismiss })]} />);
  expect(screen.getByRole('alert').getAttribute('data-test')).toBe('first');
  fireEvent.click(screen.getByRole('button', { name: 'Allow' }));
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(done).toEqual(['allowed', 'dismissed']);
});

test('without a notice there is no line', () => {
  render(<Notices notices={[]} />);
  expect(lines()).toEqual([]);
});
