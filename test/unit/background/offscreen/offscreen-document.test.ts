import { beforeEach, expect, test } from 'vitest';
import {
  closeOffscreen,
  isOffscreenOpen,
  openOffscreen,
} from '../../../../src/background/offscreen/offscreen-document';
import { documentsCreated, resetChrome } from '../../fake-chrome';

beforeEach(resetChrome);

test('twenty calls of openOffscreen at once open one document', async () => {
  await Promise.all(Array.from({ length: 20 }, openOffscreen));
  expect(documentsCreated()).toBe(1);
  expect(await isOffscreenOpen()).toBe(true);
});

test('an open offscreen document is not opened again, and a closed one is', async () => {
  await openOffscreen();
  await openOffscreen();
  await closeOffscreen();
  expect(await isOffscreenOpen()).toBe(false);
  await openOffscreen();
  expect(documentsCreated()).toBe(2);
});

test('an offscreen document that is being opened is not closed', async () => {
  const opening = openOffscreen();
  await closeOffscreen();
  await opening;
  expect(await isOffscreenOpen()).toBe(true);
});
