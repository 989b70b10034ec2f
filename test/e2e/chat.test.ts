import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { holdsFor, until } from '../harness/browser/until';
import {
  acceptAll,
  arrives,
  call,
  clear,
  clearTransfers,
  pickFile,
  say,
  transferIs,
} from '../harness/user/actions';
import { type Clip, paste } from '../harness/user/clipboard';
import { dropFile, dropText } from '../harness/user/drop';
import { openPair } from '../harness/user/pair';
import { openSamples } from '../harness/user/samples';
import type { Tincan } from '../harness/user/tincan';
import { by, gone, press, see, textsOf, write } from '../harness/user/view';

const pair = openPair();
const samples = openSamples();
beforeEach(() => call(pair.ada, pair.ben, 'data'));
afterEach(async () => {
  for (const tincan of [pair.ada, pair.ben]) await clearTransfers(tincan);
});
afterAll(() => samples.close());

/** Sends a chat message without a view. */
async function tell(tincan: Tincan, to: Tincan, text: string): Promise<void> {
  expect(await tincan.room.command('chat.send', { text })).toEqual({ ok: true });
  await to.sees('the chat message', ({ chat }) =>
    chat.some((line) => line.from === 'peer' && line.text === text),
  );
}

const typedIn = (page: Page, name: string) =>
  page.$eval(by(name), (field) => (field as HTMLInputElement | HTMLTextAreaElement).value);
const isFocused = (page: Page, name: string) =>
  page.$eval(by(name), (field) => field === document.activeElement);
const directionOf = (page: Page, name: string) =>
  page.$eval(by(name), (element) => getComputedStyle(element).direction);

test('chat messages arrive in both directions', async () => {
  const { ada, ben } = pair;
  await say(ada, 'Hello, Ben. 你好');
  await ben.sees('Ada’s message', ({ chat }) => chat.some(({ text }) => text === 'Hello, Ben. 你好'));
  await say(ben, 'Hello, Ada.');
  await ada.sees('Ben’s message', ({ chat }) =>
    chat.some(({ from, text }) => from === 'peer' && text === 'Hello, Ada.'),
  );
});

test('markup and links in a chat message are shown as plain text', async () => {
  const { ada, ben } = pair;
  const hostile = '<img src=x onerror="document.title=1"> https://example.org/';
  await say(ada, hostile);
  await ben.sees('the chat message', ({ chat }) => chat.some(({ text }) => text === hostile));
  await ben.inPopup(async (popup) => {
    await press(popup, 'open-chat');
    await see(popup, 'chat-line', { from: 'peer' });
    expect((await textsOf(popup, 'chat-line')).some((line) => line.includes(hostile))).toBe(true);
    expect(await popup.$$('[data-test="chat-line"] img, [data-test="chat-line"] a')).toHaveLength(0);
  });
});

test('a draft outlives an offer, other panels, the view and the call, until the draft is sent', async () => {
  const { ada, ben } = pair;
  const window = await ada.openWindow();
  await press(window, 'chat-input');
  await window.keyboard.type('Half a line');
  await pickFile(ben, samples.random('offer.bin', 1000).path);
  await transferIs(ada, 'offered');
  await see(window, 'open-files');
  await until('the count on the files tab', async () =>
    (await textsOf(window, 'open-files'))[0]?.endsWith('1'),
  );
  expect(await isFocused(window, 'chat-input')).toBe(true);
  await window.keyboard.type(' more');
  expect(await typedIn(window, 'chat-input')).toBe('Half a line more');
  await press(window, 'open-files');
  await see(window, 'file-accept');
  await press(window, 'open-chat');
  expect(await typedIn(window, 'chat-input')).toBe('Half a line more');
  await window.close();
  const popup = await ada.openPopup();
  await press(popup, 'chat-input');
  expect(await typedIn(popup, 'chat-input')).toBe('Half a line more');
  await popup.keyboard.press('End');
  await popup.keyboard.type(', at once');
  // A click elsewhere closes the popup.
  await ada.desk.bringToFront();
  await until('the popup is closed', () => popup.isClosed());
  await clear(ada);
  await call(ben, ada, 'data');
  await ada.inPopup(async (popup) => {
    await see(popup, 'chat-input');
    expect(await typedIn(popup, 'chat-input')).toBe('Half a line more, at once');
    await press(popup, 'chat-send');
    await until('the field is empty', async () => (await typedIn(popup, 'chat-input')) === '');
  });
  await ben.sees('the chat message', ({ chat }) =>
    chat.some(({ text }) => text === 'Half a line more, at once'),
  );
  await ada.sees('no draft', ({ drafts }) => Object.keys(drafts).length === 0);
});

test('the list keeps its place while the user reads above, and new messages are marked until they are in sight', async () => {
  const { ada, ben } = pair;
  const window = await ada.openWindow();
  for (let n = 0; n < 4; n += 1) await tell(ben, ada, `${n}${'\nline'.repeat(12)}`);
  const unread = ({ chat, chatRead }: Awaited<ReturnType<Tincan['room']['snapshot']>>) =>
    chat.findLast(({ from }) => from === 'peer')?.id !== chatRead[ben.id]?.upTo;
  await ada.sees('every message is read', (snapshot) => !unread(snapshot));
  const place = () => window.$eval(by('chat-lines'), ({ scrollTop }) => scrollTop);
  await window.$eval(by('chat-lines'), (list) => list.scrollTo({ top: 40 }));
  await tell(ben, ada, 'Below what is read');
  await see(window, 'chat-new');
  expect(await holdsFor(300, async () => (await place()) === 40)).toBe(true);
  await ada.sees('the new message is unread', unread);
  await press(window, 'chat-new');
  await gone(window, 'chat-new');
  await ada.sees('the new message is read', (snapshot) => !unread(snapshot));
  await press(window, 'open-files');
  await tell(ben, ada, 'Behind the files');
  await until('the count on the chat tab', async () =>
    (await textsOf(window, 'open-chat'))[0]?.endsWith('1'),
  );
  await press(window, 'open-chat');
  await ada.sees('the message behind the files is read', (snapshot) => !unread(snapshot));
  await tell(ben, ada, 'At the end');
  await ada.sees('the last message is read', (snapshot) => !unread(snapshot));
  await window.close();
});

test('a file is a line among the messages, which counts as no message and leads to its offer', async () => {
  const { ada, ben } = pair;
  const window = await ada.openWindow();
  await tell(ben, ada, 'Here it comes');
  const { chatRead } = await ada.sees(
    'the message is read',
    (now) => now.chat.at(-1)?.id === now.chatRead[ben.id]?.upTo && now,
  );
  await pickFile(ben, samples.random('plan.txt', 1000).path);
  await see(window, 'chat-file', { state: 'offered' });
  const items = await window.$$eval(`${by('chat-lines')} li`, (all) =>
    all.slice(-2).map((item) => item.getAttribute('data-test')),
  );
  expect(items).toEqual(['chat-line', 'chat-file']);
  expect((await ada.room.snapshot()).chatRead).toEqual(chatRead);
  expect(await window.$(by('file-accept'))).toBeNull();
  await press(window, 'chat-file-show');
  await acceptAll(window);
  await arrives(ada, ben);
  await press(window, 'open-chat');
  expect(await see(window, 'chat-file', { state: 'saved' })).toContain('plan.txt');
  await see(window, 'chat-file-open');
  await window.close();
});

test('code can be copied as it was sent, and each message, field and name has its own text direction', async () => {
  const { ada, ben } = pair;
  const code = '    if (late) {\n\t\treturn;\n    }  ';
  const hebrew = 'שלום (1.0)!\nand English';
  await tell(ada, ben, code);
  await tell(ada, ben, hebrew);
  await ben.room.command('contact.rename', { id: ada.id, name: 'דנה (2)' });
  const window = await ben.openWindow();
  await until('both messages', async () => (await textsOf(window, 'chat-line')).length >= 2);
  const lines = await window.$$eval(`${by('chat-line')} p`, (all) =>
    all.slice(-2).map((line) => {
      getSelection()?.selectAllChildren(line);
      const { direction, unicodeBidi } = getComputedStyle(line);
      return { copied: getSelection()?.toString(), direction, unicodeBidi };
    }),
  );
  expect(lines).toEqual([
    { copied: code, direction: 'ltr', unicodeBidi: 'plaintext' },
    { copied: hebrew, direction: 'rtl', unicodeBidi: 'plaintext' },
  ]);
  await write(window, 'chat-input', 'مرحبا');
  expect(await directionOf(window, 'chat-input')).toBe('rtl');
  await write(window, 'chat-input', '');
  const header = await window.$eval('.call-header h1', (name) => {
    const { direction, textAlign } = getComputedStyle(name);
    return { direction, textAlign };
  });
  expect(header).toEqual({ direction: 'rtl', textAlign: 'left' });
  await press(window, 'open-files');
  expect(await window.$eval('.panel', ({ textContent }) => textContent)).toContain('\u2068דנה (2)\u2069');
  await ben.room.command('contact.rename', { id: ada.id, name: 'Ada' });
  await window.close();
});

test('pasted or dragged text goes into the field, and only files without text become offers', async () => {
  const { ada } = pair;
  const window = await ada.openWindow();
  const cells = 'Name\tSum\nAda\t12';
  const texts: Clip[] = [
    { text: cells, html: '<table><tr><td>Name</td></tr></table>', picture: true },
    { text: 'Dear Ben,', html: '<p>Dear <b>Ben</b>,</p>' },
    { text: 'plain' },
  ];
  await press(window, 'chat-input');
  for (const clip of texts) {
    await paste(window, clip);
    await until(`${clip.text} is pasted`, async () => (await typedIn(window, 'chat-input')) === clip.text, {
      instead: () => typedIn(window, 'chat-input'),
    });
    await write(window, 'chat-input', '');
  }
  await dropText(window, 'chat-input', 'dragged');
  await until('the text is dropped', async () => (await typedIn(window, 'chat-input')) === 'dragged', {
    instead: () => typedIn(window, 'chat-input'),
  });
  expect((await ada.room.snapshot()).transfers).toEqual([]);
  await paste(window, { html: '<img src="https://example.org/a.png">', picture: true });
  await ada.sees('the picture is an offer', ({ transfers }) => transfers.length === 1);
  await dropFile(window, 'chat-input', samples.random('onto the field.txt', 1000).path);
  await ada.sees('the file is an offer', ({ transfers }) => transfers.length === 2);
  expect(await typedIn(window, 'chat-input')).toBe('dragged');
  await write(window, 'chat-input', '');
  await press(window, 'call-menu');
  await press(window, 'open-settings');
  await press(window, 'servers-text');
  for (const field of ['profile-name', 'broker-url', 'ice-servers']) {
    await dropText(window, field, 'text');
    await until(`${field} has the dropped text`, async () => (await typedIn(window, field)).includes('text'));
  }
  await window.close();
});
