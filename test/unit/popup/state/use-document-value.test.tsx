// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { useDocumentValue } from '../../../../src/popup/state/use-document-value';

afterEach(cleanup);

let value = 'before';
const read = () => value;

function Shown({ drawn = () => undefined }: { drawn?: () => void }) {
  const shown = useDocumentValue('visibilitychange', read);
  drawn();
  return <p>{shown}</p>;
}

const text = () => document.querySelector('p')?.textContent;

test('the value is read again at each event', async () => {
  value = 'before';
  render(<Shown />);
  expect(text()).toBe('before');
  value = 'after';
  await act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
  expect(text()).toBe('after');
});

test('a value that changes between the drawing and the listening is not missed', () => {
  value = 'before';
  const drawn = () => {
    value = 'after';
  };
  render(<Shown drawn={drawn} />);
  expect(text()).toBe('after');
});
