import { expect, test } from 'vitest';
import { changedLines } from '../../../../src/protocol/sdp/description-change';
import type { SdpView } from '../../../../src/protocol/snapshot/link-view';

const sdp = (session: string, ...media: string[]): SdpView => ({ kind: 'offer', session, media });

test('an ICE restart changes user name and password of the m-line, and nothing else', () => {
  const before = sdp('v=0\r\n', 'm=audio 9\r\na=ice-ufrag:aa\r\na=ice-pwd:bb\r\na=mid:0\r\n');
  const after = sdp('v=0\r\n', 'm=audio 9\r\na=ice-ufrag:cc\r\na=ice-pwd:dd\r\na=mid:0\r\n');
  expect(changedLines(before, after)).toEqual({
    removed: ['1 a=ice-ufrag:aa', '1 a=ice-pwd:bb'],
    added: ['1 a=ice-ufrag:cc', '1 a=ice-pwd:dd'],
  });
});

test('lines that only change their places are no change, and a line that comes twice counts twice', () => {
  expect(changedLines(sdp('a\nb\n'), sdp('b\na\n'))).toEqual({ removed: [], added: [] });
  expect(changedLines(sdp('a\n'), sdp('a\na\n'))).toEqual({ removed: [], added: ['0 a'] });
});

test('a new m-line is all new', () => {
  expect(changedLines(sdp('v=0\n'), sdp('v=0\n', 'm=video 9\n'))).toEqual({
    removed: [],
    added: ['1 m=video 9'],
  });
});
