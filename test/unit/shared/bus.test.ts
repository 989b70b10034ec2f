import '../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { ACK, Failure } from '../../../src/protocol/errors';
import { isExtensionPage, listen } from '../../../src/shared/bus';
import { resetChrome, say } from '../fake-chrome';

const hide = { room: 'share-bar', name: 'share.hide', body: {} };

beforeEach(() => {
  resetChrome();
  listen('share-bar', { 'share.show': () => ACK, 'share.hide': () => ACK }, isExtensionPage);
});

test('a message for this room is answered', async () => {
  expect(await say(hide)).toEqual(ACK);
});

test('work that cannot go on answers with its code', async () => {
  const refuse = () => {
    throw new Failure('storage-failed');
  };
  listen('dock', { 'dock.show': refuse, 'dock.unfold': refuse }, isExtensionPage);
  expect(await say({ room: 'dock', name: 'dock.show', body: {} })).toEqual({
    ok: false,
    error: 'storage-failed',
  });
});

test.each([
  ['another room', { ...hide, room: 'dock' }],
  ['no room', { name: 'share.hide' }],
  ['a name that is not handled', { ...hide, name: 'share.burn' }],
  ['a name that every object has', { ...hide, name: 'toString' }],
  ['null', null],
  ['a text', 'share.hide'],
])('a message with %s is left to others', async (_why, message) => {
  expect(await say(message)).toBeNull();
});

test.each([
  ['a content script', { id: 'tincan', origin: 'https://example.org' }],
  ['a sandboxed frame', { id: 'tincan', origin: 'null' }],
  ['another extension', { id: 'other', origin: 'chrome-extension://other' }],
])('%s is no page of the extension', async (_who, sender) => {
  expect(await say(hide, sender)).toBeNull();
});
