import { expect, test } from 'vitest';
import { draftKey, fitsDraft, withDraft, withoutSent } from '../../../../src/protocol/chat/drafts';
import { keepLatest } from '../../../../src/protocol/storage/trims';
import { BEN, GRACE } from '../../people';

const NOTE = { text: 'See you at', at: 1 };

test('a draft is kept for each peer by itself', () => {
  const drafts = withDraft(withDraft({}, BEN.id, 'to Ben', 1), GRACE.id, 'to Grace', 2);
  expect(drafts).toEqual({ [BEN.id]: { text: 'to Ben', at: 1 }, [GRACE.id]: { text: 'to Grace', at: 2 } });
});

test('a draft that was cleared leaves nothing behind', () => {
  expect(withDraft({ [BEN.id]: NOTE }, BEN.id, '', 2)).toEqual({});
  expect(withDraft({}, BEN.id, '', 2)).toEqual({});
});

test('the same draft once more changes nothing', () => {
  const drafts = { [BEN.id]: NOTE };
  expect(withDraft(drafts, BEN.id, NOTE.text, 9)).toBe(drafts);
});

test.each([
  ['what was sent', 'See you at', {}],
  ['the beginning of what was sent', 'See you at noon', {}],
  ['what was begun after it', 'Yes.', { [BEN.id]: NOTE }],
  ['what was typed on to it', 'See you', { [BEN.id]: NOTE }],
])('of a draft that is %s, %j leaves this', (_what, line, left) => {
  expect(withoutSent({ [BEN.id]: NOTE }, BEN.id, line)).toEqual(left);
});

test('an ID on the open line is never that of a contact', () => {
  const [contact, stranger] = [false, true].map((onOpenLine) => draftKey({ peer: BEN.id, onOpenLine }));
  expect(stranger).not.toBe(contact);
});

test('a draft may be longer than a message, and not without end', () => {
  expect(fitsDraft('界'.repeat(16 * 1024))).toBe(true);
  expect(fitsDraft('界'.repeat(64 * 1024))).toBe(false);
});

test('when drafts take too much room, the oldest goes first', () => {
  const long = 'x'.repeat(1000);
  const drafts = { old: { text: long, at: 1 }, new: { text: long, at: 3 }, middle: { text: long, at: 2 } };
  expect(Object.keys(keepLatest(drafts, 2500)).toSorted()).toEqual(['middle', 'new']);
});
