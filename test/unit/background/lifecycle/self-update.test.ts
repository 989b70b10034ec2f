import '../../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { takeUpdate, updateAvailable } from '../../../../src/background/lifecycle/self-update';
import { closeOffscreen, openOffscreen } from '../../../../src/background/offscreen/offscreen-document';
import { reloaded, resetChrome } from '../../fake-chrome';

beforeEach(resetChrome);

test('a new version is installed at once when the offscreen document is closed', async () => {
  await updateAvailable();
  expect(reloaded()).toBe(1);
});

test('a new version is installed only after the offscreen document has closed', async () => {
  await openOffscreen();
  await updateAvailable();
  await takeUpdate();
  expect(reloaded()).toBe(0);
  await closeOffscreen();
  await takeUpdate();
  expect(reloaded()).toBe(1);
});

test('without a new version the extension is not reloaded', async () => {
  await takeUpdate();
  expect(reloaded()).toBe(0);
});
