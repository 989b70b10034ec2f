import '../../fake-chrome';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askByDropBox, closeDropBox, openDropBox } from '../../../../src/background/admission/drop-box';
import { refreshKnownCallers, trustOf } from '../../../../src/background/admission/known-callers';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { DROP_BOX_TERMS } from '../../../../src/protocol/budget/limits';
import { DROP_BOX_GUESTS_KNOWN, INVITE_LIFE_MS_MAX } from '../../../../src/protocol/identity/limits';
import { resetChrome, storedIn } from '../../fake-chrome';
import { idOf } from '../../people';

const NOW = 1_000_000_000_000;

beforeEach(() => {
  resetChrome();
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
});
afterEach(() => vi.useRealTimers());

async function opened() {
  await openDropBox();
  const box = await read('dropBox');
  if (!box) throw new Error('a drop box was opened');
  return box;
}

test('it stands until it is closed, outlives the browser, and is one', async () => {
  const box = await opened();
  vi.setSystemTime(NOW + 400 * INVITE_LIFE_MS_MAX);
  await refreshKnownCallers();
  expect(trustOf(idOf(8))).toBe('invited');
  expect(storedIn('local')).toHaveProperty('dropBox');
  expect((await opened()).secret).toBe(box.secret);
});

test('after the close whoever comes is told so for a day, and a new one has another secret', async () => {
  const { secret } = await opened();
  await closeDropBox(NOW);
  expect(await read('dropBox')).toBeNull();
  expect(await read('spentInvites')).toEqual([{ secret, until: NOW + INVITE_LIFE_MS_MAX }]);
  await closeDropBox(NOW);
  expect(await read('spentInvites')).toHaveLength(1);
  await refreshKnownCallers();
  expect(trustOf(idOf(8))).toBe('invited');
  vi.setSystemTime(NOW + INVITE_LIFE_MS_MAX);
  expect(trustOf(idOf(8))).toBe('unknown');
  expect((await opened()).secret).not.toBe(secret);
});

test('guests are counted, and who asks again is not counted again', async () => {
  const box = await opened();
  for (const guest of [idOf(1), idOf(2), idOf(1)]) expect(await askByDropBox(box, guest, NOW)).toBe(true);
  expect(await read('dropBox')).toMatchObject({ guests: 2, known: [idOf(1), idOf(2)] });
  await change('dropBox', (now) => now && { ...now, known: Array(DROP_BOX_GUESTS_KNOWN).fill(idOf(3)) });
  await askByDropBox(box, idOf(4), NOW);
  expect((await read('dropBox'))?.known).toHaveLength(DROP_BOX_GUESTS_KNOWN);
});

test('the questions of all guests together are bounded, also of those who are never the same', async () => {
  const box = await opened();
  for (let n = 0; n < DROP_BOX_TERMS.most; n++) expect(await askByDropBox(box, idOf(n), NOW)).toBe(true);
  expect(await askByDropBox(box, idOf(200), NOW)).toBe(false);
  expect(await read('dropBox')).toMatchObject({ guests: DROP_BOX_TERMS.most });
  expect(await askByDropBox(box, idOf(200), NOW + 1_000 / DROP_BOX_TERMS.perSecond)).toBe(true);
});

test('a question that comes as it is closed is none', async () => {
  const box = await opened();
  await closeDropBox(NOW);
  expect(await askByDropBox(box, idOf(1), NOW)).toBe(false);
  await opened();
  expect(await askByDropBox(box, idOf(1), NOW)).toBe(false);
  expect(await read('dropBox')).toMatchObject({ guests: 0 });
});
