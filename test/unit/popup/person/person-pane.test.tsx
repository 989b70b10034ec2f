// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NobodyPane } from '../../../../src/popup/person/nobody-pane';
import { PersonPane } from '../../../../src/popup/person/person-pane';
import { useSelected } from '../../../../src/popup/person/use-selected';
import type { Contact } from '../../../../src/protocol/snapshot/contact';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../../../src/protocol/snapshot/snapshot';
import { allowDevices, commandsHeard, resetBrowser, said } from '../../fake-browser';
import { BEN, callIn, entryIn, GRACE, transferIn } from '../../people';

beforeEach(() => {
  resetBrowser();
  allowDevices('granted');
  // happy-dom has no layout, so nothing comes into sight.
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function pane(contact: Contact = GRACE, part: Partial<Snapshot> = {}): void {
  render(<PersonPane {...EMPTY_SNAPSHOT} {...part} contact={contact} />);
}
const part = (name: string) => document.querySelector(`[data-test="${name}"]`);
const all = (name: string) => [...document.querySelectorAll(`[data-test="${name}"]`)];

describe('the pane of a person', () => {
  test('names them, and says before any drag that files can be dropped', () => {
    pane();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Grace');
    expect(part('drop-hint')?.textContent).toContain('Drop files here for Grace');
    expect(part('person-verified')?.textContent).toContain('Not verified yet');
  });

  test('says that they are online, or what the last call was', () => {
    pane(GRACE, { presence: { [GRACE.id]: Date.now() } });
    expect(document.querySelector('.person-line')?.textContent).toBe('Online');
    cleanup();
    pane(GRACE, { calls: [entryIn({ name: 'no-answer' }, { startedAt: Date.now() })] });
    expect(document.querySelector('.person-line')?.textContent).toMatch(/^No answer/);
  });

  test.each([
    ['Audio call', 'audio'],
    ['Video call', 'video'],
  ] as const)('%s calls them', async (name, kind) => {
    pane();
    fireEvent.click(screen.getByRole('button', { name }));
    await vi.waitFor(() => {
      expect(commandsHeard()).toEqual([said('call.start', { to: GRACE.id, kind })]);
    });
  });

  test('shows transfers, calls and words of this person, and of nobody else', () => {
    const line = { id: 'a', from: 'peer', text: 'Hello', at: 0 } as const;
    pane(GRACE, {
      transfers: [transferIn({ name: 'moving' }), transferIn({ name: 'moving' }, { peer: BEN.id })],
      calls: [entryIn({ name: 'busy' }), entryIn({ name: 'talked', error: null }, { peer: BEN.id })],
      chat: [
        { ...line, peer: GRACE.id },
        { ...line, peer: BEN.id, text: 'Bye' },
      ],
    });
    expect([all('transfer'), all('person-call')].map(({ length }) => length)).toEqual([1, 1]);
    expect(part('person-call')?.getAttribute('data-outcome')).toBe('busy');
    expect(within(screen.getByRole('log')).getByText('Hello')).toBeTruthy();
    expect(screen.queryByText('Bye')).toBeNull();
  });

  test('of somebody blocked has no calls to make and takes no files', () => {
    pane({ ...GRACE, blocked: true });
    expect([part('person-audio'), part('pick-files'), part('drop-hint')]).toEqual([null, null, null]);
    expect(document.querySelector('.person-line')?.textContent).toBe('Blocked');
  });
});

test('with nobody chosen, the pane says what to do and has the transfers with everybody', () => {
  const transfers = [transferIn({ name: 'moving' }), transferIn({ name: 'moving' }, { peer: BEN.id })];
  render(<NobodyPane contacts={[GRACE, BEN]} transfers={transfers} />);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Choose someone');
  expect(all('transfer')).toHaveLength(2);
});

test('without contacts, the pane says how to get one', () => {
  render(<NobodyPane contacts={[]} transfers={[]} />);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Nobody here yet');
});

test('the person is the one chosen last, or talked to last', () => {
  function Selected(now: Snapshot) {
    const [selected, select] = useSelected(now);
    return (
      <button type="button" onClick={() => select(BEN.id)}>
        {selected}
      </button>
    );
  }
  const call = callIn({ name: 'dialling' });
  const { rerender } = render(<Selected {...EMPTY_SNAPSHOT} />);
  const shown = () => screen.getByRole('button').textContent;
  expect(shown()).toBe('');
  fireEvent.click(screen.getByRole('button'));
  expect(shown()).toBe(BEN.id);
  rerender(<Selected {...EMPTY_SNAPSHOT} call={call} />);
  expect(shown()).toBe(GRACE.id);
  rerender(<Selected {...EMPTY_SNAPSHOT} />);
  expect(shown()).toBe(GRACE.id);
});
