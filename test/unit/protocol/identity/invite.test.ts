import { expect, test } from 'vitest';
import { inviteLink, parseInvite } from '../../../../src/protocol/identity/invite';
import { INVITE_LINK_CHARS } from '../../../../src/protocol/identity/limits';
import { REMOTE_TEXT_CHARS } from '../../../../src/protocol/text/limits';
import { GRACE } from '../../people';

const invite = (name: string) => ({
  id: GRACE.id,
  name,
  brokers: ['https://example.org/my/broker/'],
  secret: 'A'.repeat(22),
});

test('a link with the longest name of any language is read as it was made', () => {
  const long = invite('名'.repeat(REMOTE_TEXT_CHARS));
  expect(parseInvite(inviteLink(long))).toEqual(long);
});

test('a name of combining marks is shown without most of them', () => {
  expect(parseInvite(inviteLink(invite(`A${'\u0323'.repeat(500)}`)))?.name).toBe(
    `\u1ea0${'\u0323'.repeat(29)}`,
  );
});

test('each of three brokers is read in its one form; more, and what is none, are not', () => {
  const named = (...brokers: string[]) => parseInvite(inviteLink({ ...invite('Ada'), brokers }))?.brokers;
  expect(named('https://a.example/', 'http://192.168.1.5:9000/', 'mqtt+wss://c.example/')).toEqual([
    'https://a.example/',
    'http://192.168.1.5:9000/',
    'mqtt+wss://c.example/',
  ]);
  expect(named('https://a.example', 'wss://A.example/', 'https://user:pw@b.example/')).toEqual([
    'https://a.example/',
  ]);
  expect(named(...[1, 2, 3, 4].map((nth) => `https://${nth}.example/`))).toHaveLength(3);
});

test('what is longer than any link is not read', () => {
  const link = inviteLink(invite('Ada'));
  expect(parseInvite(`${link}&x=${'y'.repeat(INVITE_LINK_CHARS)}`)).toBeNull();
  expect(parseInvite(`${' '.repeat(INVITE_LINK_CHARS)}${link}`)).toEqual(invite('Ada'));
});

test('a message around a link is read as the link', () => {
  const link = inviteLink(invite('Ada'));
  expect(parseInvite(`Call me on Tincan. It works once:\n${link}\n— Ada`)).toEqual(invite('Ada'));
});

test('a message whose line breaks a field has dropped is read, too', () => {
  const link = inviteLink(invite('Ada'));
  expect(parseInvite(`It works once, until Sat, 3:40 PM GMT+1.${link}`)).toEqual(invite('Ada'));
});

test('words that only look like a link are not read as one', () => {
  expect(parseInvite('Call me on Tincan: xweb+tincan:abc')).toBeNull();
  expect(parseInvite('Call me on Tincan: web+tincan: later')).toBeNull();
});
