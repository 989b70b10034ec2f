// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DoctorPage } from '../../../../src/popup/doctor/doctor-page';
import { tabAt } from '../../../../src/popup/doctor/doctor-tabs';
import { resetBrowser } from '../../fake-browser';

beforeEach(resetBrowser);
afterEach(() => {
  cleanup();
  location.hash = '';
});

test.each([
  ['', 'connection'],
  ['#connection', 'connection'],
  ['#check-up', 'check-up'],
  ['#__proto__', 'connection'],
  ['#connection?x', 'connection'],
])('the address %j means the tab %s', (hash, tab) => {
  expect(tabAt(hash)).toBe(tab);
});

test('the open tab is marked, and each tab is a link within the page', () => {
  render(<DoctorPage />);
  const link = screen.getByRole('link', { name: 'Connection' });
  expect(link.getAttribute('aria-current')).toBe('page');
  expect(link.getAttribute('href')).toBe('#connection');
});

test('without a call the page says so', () => {
  render(<DoctorPage />);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('No call right now');
});

test('the check-up has a tab of its own', () => {
  location.hash = '#check-up';
  render(<DoctorPage />);
  expect(screen.getByRole('link', { name: 'Check-up' }).getAttribute('aria-current')).toBe('page');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Check-up');
});
