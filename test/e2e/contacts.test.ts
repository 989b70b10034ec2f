import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { ContactRules } from '../../src/protocol/snapshot/contact';
import { strangerId } from '../harness/hostile/stranger';
import { call, clear, dial, endedAs, hangUp, pickFile, transferIs } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { openSamples } from '../harness/user/samples';
import type { Tincan } from '../harness/user/tincan';
import { gone, press, see, write } from '../harness/user/view';

const pair = openPair();
const samples = openSamples();
afterAll(() => samples.close());

async function allow(tincan: Tincan, other: Tincan, rules: Partial<ContactRules>): Promise<void> {
  expect(await tincan.room.command('contact.allow', { id: other.id, rules })).toEqual({ ok: true });
}

afterEach(async () => {
  const { ada, ben } = pair;
  await allow(ben, ada, { blocked: false, autoAcceptBytes: 0 });
});

test('blocking a contact in a call ends the call, and the next call of the contact gets no reply', async () => {
  const { ada, ben } = pair;
  await call(ada, ben, 'audio');
  await allow(ben, ada, { blocked: true });
  expect(await endedAs(ada)).toBe('hung-up-there');
  await clear(ben);
  await clear(ada);
  await dial(ada, ben.id, 'audio');
  expect(await endedAs(ada)).toBe('failed');
  expect((await ben.room.snapshot()).call).toBeNull();
  expect(await ben.room.notifications()).toEqual([]);
  await ben.inPopup(async (popup) => {
    await see(popup, 'blocked-mark');
    await gone(popup, 'contact-audio');
  });
  expect(await ben.room.command('call.start', { to: ada.id, kind: 'audio' })).toEqual({
    ok: false,
    error: 'contact-blocked',
  });
});

test('a rule saves a small file of a contact without a question; the user is asked about a large or risky file', async () => {
  const { ada, ben } = pair;
  await ben.inPopup(async (popup) => {
    await press(popup, 'contact-menu');
    const choice = await popup.waitForSelector('[data-test="contact-auto"]');
    await choice?.select('10000000');
    await ben.sees('the rule', ({ contacts }) => contacts[0]?.autoAcceptBytes === 10_000_000);
  });
  await call(ada, ben, 'data');
  const small = samples.random('small.mp4', 100_000);
  await pickFile(ada, small.path);
  await Promise.all([transferIs(ada, 'saved'), transferIs(ben, 'saved')]);
  expect((await ben.room.snapshot()).transfers[0]?.byRule).toBe(true);
  expect(existsSync(join(ben.downloads, 'Tincan', 'Ada', small.name))).toBe(true);
  for (const sample of [samples.random('big.mp4', 10_000_001), samples.random('tool.exe', 1_000)]) {
    await pickFile(ada, sample.path);
    await ben.sees(
      `a question about ${sample.name}`,
      ({ transfers: [newest] }) =>
        newest?.files[0]?.name === sample.name && newest.state.name === 'offered' && newest,
    );
  }
});

test('another ID under the name of a contact is not added without a question, and can replace the contact’s ID', async () => {
  const { ada } = pair;
  const id = strangerId();
  await ada.inPopup(async (popup) => {
    await write(popup, 'dial-input', id);
    await press(popup, 'contact-add');
    await write(popup, 'contact-name-input', 'ben');
    await press(popup, 'contact-save');
    await see(popup, 'name-taken');
    expect((await ada.room.snapshot()).contacts).toHaveLength(1);
    await press(popup, 'contact-replace');
    await see(popup, 'contact-row', { id });
  });
  expect((await ada.room.snapshot()).contacts).toMatchObject([{ id, name: 'Ben', comparedAt: null }]);
  await ada.room.command('contact.remove', { id });
});

test('a stranger in a call can be saved, and is distinguished from a contact with the same name', async () => {
  const { ada, ben } = pair;
  expect((await ada.room.snapshot()).contacts).toEqual([]);
  await ada.room.command('contact.add', { id: strangerId(), name: 'Ben' });
  await call(ada, ben, 'data');
  await ada.inPopup(async (popup) => {
    await see(popup, 'namesake');
    await press(popup, 'contact-add');
    await press(popup, 'contact-save');
    await see(popup, 'name-taken');
    await press(popup, 'contact-keep-both');
    await write(popup, 'contact-name-input', 'Ben of the broker');
    await press(popup, 'contact-save');
    await gone(popup, 'namesake');
  });
  expect((await ada.room.snapshot()).contacts.map(({ name }) => name)).toEqual(['Ben', 'Ben of the broker']);
});

test('a stranger can be saved as a contact from the screen of the ended call', async () => {
  const { ada, ben } = pair;
  for (const { id } of (await ada.room.snapshot()).contacts) await ada.room.command('contact.remove', { id });
  await call(ada, ben, 'data');
  await hangUp(ben);
  expect(await endedAs(ada)).toBe('hung-up-there');
  await ada.inPopup(async (popup) => {
    await press(popup, 'contact-add');
    await press(popup, 'contact-save');
    await gone(popup, 'contact-save');
  });
  expect((await ada.room.snapshot()).contacts).toMatchObject([{ id: ben.id, name: 'Ben' }]);
});
