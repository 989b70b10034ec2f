import '../../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { takeUpdate, updateAvailable } from '../../../../src/background/lifecycle/self-update';
import { closeOffscreen, openOffscreen } from '../../../../src/background/offscreen/offscreen-document';
import { reloaded, resetChrome } from '../../fake-chrome';

beforeEach(resetChrome);

test('a new version is taken at once when nothing is in use', async () => {
  await updateAvailable();
  expect(reloaded()).toBe(1);
});

test('it waits for the end of what the offscreen document holds', async () => {
  await openOffscreen();
  await updateAvailable();
  await takeUpdate();
  expect(reloaded()).toBe(0);
  await closeOffscreen();
  await takeUpdate();
  expect(reloaded()).toBe(1);
});

test('without one nothing is started anew', async () => {
  await takeUpdate();
  expect(reloaded()).toBe(0);
});
