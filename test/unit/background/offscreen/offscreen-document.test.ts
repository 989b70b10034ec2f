import { beforeEach, expect, test } from 'vitest';
import { closePhone, isPhoneOpen, openPhone } from '../../../../src/background/offscreen/offscreen-document';
import { documentsCreated, resetChrome } from '../../fake-chrome';

beforeEach(resetChrome);

test('twenty who open the phone at once open one document', async () => {
  await Promise.all(Array.from({ length: 20 }, openPhone));
  expect(documentsCreated()).toBe(1);
  expect(await isPhoneOpen()).toBe(true);
});

test('a phone that is open is not opened again, and one that was closed is', async () => {
  await openPhone();
  await openPhone();
  await closePhone();
  expect(await isPhoneOpen()).toBe(false);
  await openPhone();
  expect(documentsCreated()).toBe(2);
});

test('a phone that is being opened is not closed', async () => {
  const opening = openPhone();
  await closePhone();
  await opening;
  expect(await isPhoneOpen()).toBe(true);
});
