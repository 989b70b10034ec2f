import { beforeEach, expect, test } from 'vitest';
import { call, say } from '../harness/deeds';
import { openPair } from '../harness/pair';
import { press, see, textsOf } from '../harness/view';

const pair = openPair();
beforeEach(() => call(pair.ada, pair.ben, 'data'));

test('words cross in both directions', async () => {
  const { ada, ben } = pair;
  await say(ada, 'Hello, Ben. 你好');
  await ben.sees('Ada’s words', ({ chat }) => chat.some(({ text }) => text === 'Hello, Ben. 你好'));
  await say(ben, 'Hello, Ada.');
  await ada.sees('Ben’s words', ({ chat }) =>
    chat.some(({ from, text }) => from === 'peer' && text === 'Hello, Ada.'),
  );
});

test('markup and links are shown as the text they are', async () => {
  const { ada, ben } = pair;
  const hostile = '<img src=x onerror="document.title=1"> https://example.org/';
  await say(ada, hostile);
  await ben.sees('the line', ({ chat }) => chat.some(({ text }) => text === hostile));
  await ben.inPopup(async (popup) => {
    await press(popup, 'open-chat');
    await see(popup, 'chat-line', { from: 'peer' });
    expect((await textsOf(popup, 'chat-line')).some((line) => line.includes(hostile))).toBe(true);
    expect(await popup.$$('[data-test="chat-line"] img, [data-test="chat-line"] a')).toHaveLength(0);
  });
});
