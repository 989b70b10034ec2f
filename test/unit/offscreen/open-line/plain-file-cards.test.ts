import { expect, test, vi } from 'vitest';
import { plainFileCards } from '../../../../src/offscreen/open-line/plain-file-cards';

const card = { direction: 'receiving', name: 'received-1.bin', bytes: 3, state: 'offered' } as const;

test('the newest card is first, and each change is told with all cards', () => {
  const changed = vi.fn();
  const cards = plainFileCards(changed);
  const first = cards.add(card);
  const second = cards.add({ ...card, name: 'received-2.bin' });
  expect(changed.mock.lastCall).toMatchObject([[{ file: second }, { file: first }]]);
  cards.change(first, { state: 'saving' });
  expect(cards.find(first)).toEqual({ ...card, file: first, state: 'saving' });
  cards.remove(second);
  expect(changed.mock.lastCall).toMatchObject([[{ file: first }]]);
});

test('a card that is gone does not come back by a change', () => {
  const changed = vi.fn();
  const cards = plainFileCards(changed);
  const file = cards.add(card);
  cards.clear();
  cards.change(file, { state: 'saved' });
  expect(changed.mock.lastCall).toEqual([[]]);
});
