// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SafetyCode } from '../../../../src/popup/connection/safety-code';
import { resetBrowser, speak } from '../../fake-browser';
import { BEN } from '../../people';

const CODE = ['🦊', '⛵', '🍦', '🪀', '🦊', '👑', '⭐'];

beforeEach(resetBrowser);
afterEach(cleanup);

const draw = () => render(<SafetyCode code={CODE} displayName="Ben" contact={null} />);
const spoken = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

test('each emoji is one of our pictures with its word, in order, so that no font needs the character', () => {
  const { container } = draw();
  expect(spoken()).toEqual(['fox', 'sailboat', 'ice cream', 'yo-yo', 'fox', 'crown', 'star']);
  expect([...container.querySelectorAll('img')].map((each) => each.getAttribute('src'))).toEqual(
    ['1f98a', '26f5', '1f366', '1fa80', '1f98a', '1f451', '2b50'].map((each) => `/emoji/${each}.svg`),
  );
  expect(container.textContent).not.toMatch(/\p{Extended_Pictographic}/u);
});

test('in another language the English word stands beside the translation, with English as its language', () => {
  speak('zh_CN');
  const { container } = draw();
  expect(spoken().slice(0, 3)).toEqual(['狐狸fox', '帆船sailboat', '冰淇淋ice cream']);
  expect([...container.querySelectorAll('[lang="en"]')].map(({ textContent }) => textContent)).toEqual([
    'fox',
    'sailboat',
    'ice cream',
    'yo-yo',
    'fox',
    'crown',
    'star',
  ]);
});

test('the title names whom the user verifies, until the contact is verified', () => {
  draw();
  expect(screen.getByRole('heading').textContent).toBe('Verify Ben');
  cleanup();
  const verified = { ...BEN, comparedAt: Date.UTC(2026, 10, 28) };
  render(<SafetyCode code={CODE} displayName="Ben" contact={verified} />);
  expect(screen.getByRole('heading').textContent).toBe('Safety code');
  expect(screen.getByRole('button').textContent).toBe('Remove verification');
});
