// @vitest-environment happy-dom

import '../../fake-browser';
import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import { render as draw } from 'preact';
import { useRef } from 'preact/hooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onDemand } from '../../../../src/popup/state/on-demand';
import { useArrivalFocus } from '../../../../src/popup/state/use-arrival-focus';
import { resetBrowser, speak } from '../../fake-browser';

beforeEach(resetBrowser);
afterEach(cleanup);

function Greeting({ name }: { name: string }) {
  const part = useRef<HTMLDivElement>(null);
  useArrivalFocus(part);
  return (
    <div ref={part}>
      <h1>{`Hello ${name}`}</h1>
    </div>
  );
}

test('a part draws nothing until its code is there, and its heading then gets the focus', async () => {
  const Part = onDemand(async () => Greeting);
  const { container } = render(<Part name="Ada" />);
  expect(container.textContent).toBe('');
  const heading = await screen.findByRole('heading', { name: 'Hello Ada' });
  await waitFor(() => expect(document.activeElement).toBe(heading));
});

test('a part is drawn whose code comes after it was first drawn, and before its effects', async () => {
  const Part = onDemand(async () => Greeting);
  const place = document.body.appendChild(document.createElement('div'));
  // As on a page: the testing library would run the effects with the first drawing.
  draw(<Part name="Ada" />, place);
  await Part.fetch();
  await waitFor(() => expect(place.textContent).toBe('Hello Ada'));
  place.remove();
});

test('a part whose code is there is drawn at once, and its code is fetched only once', async () => {
  const load = vi.fn(async () => Greeting);
  const Part = onDemand(load);
  await Promise.all([Part.fetch(), Part.fetch()]);
  render(<Part name="Ada" />);
  expect(screen.getByRole('heading', { name: 'Hello Ada' })).toBeTruthy();
  expect(load).toHaveBeenCalledOnce();
});

test.each([
  ['en', /couldn’t be loaded.*Close this view and open it again/],
  ['zh_CN', /无法加载.*请关闭这个界面再重新打开/],
] as const)('a part that cannot be loaded says in %s what to do', async (language, words) => {
  speak(language);
  const Part = onDemand<{ name: string }>(() =>
    Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
  );
  render(<Part name="Ada" />);
  expect((await screen.findByRole('alert')).textContent).toMatch(words);
});

test('a part that could not be fetched ahead says so when it is drawn', async () => {
  const Part = onDemand<{ name: string }>(() => Promise.reject(new TypeError('gone')));
  await expect(Part.fetch()).rejects.toThrow('gone');
  render(<Part name="Ada" />);
  expect(await screen.findByRole('alert')).toBeTruthy();
});
