import { describe, expect, test } from 'vitest';
import { CONTROL_FRAME_BYTES, SDP_CHARS } from '../../../../src/protocol/link/limits';
import { parseControl } from '../../../../src/protocol/session/control-frames';
import { transferError } from '../../../../src/protocol/transfer/file-frames';
import {
  ENTRIES_PER_FRAME,
  FILE_BYTES,
  FILE_DATE_FIRST_MS,
  FILE_DATE_LAST_MS,
  FILES_PER_OFFER,
  OFFERED_PATH_CHARS,
  RESUME_RANGES,
} from '../../../../src/protocol/transfer/limits';

const transfer = '0123456789abcdef0123456789abcdef';
const root = 'ab'.repeat(32);
const lane = '0123456789abcdef';
const entries = [{ path: 'a.txt', bytes: 1 }];
const offer = { t: 'file.offer', transfer, first: 0, count: 1, entries };
const accepts = (frame: unknown) => parseControl(JSON.stringify(frame)) !== null;
const offerOf = (bytes: unknown, path: unknown = 'a') => ({ ...offer, entries: [{ path, bytes }] });
const dated = (modifiedAt: unknown) => ({ ...offer, entries: [{ path: 'a', bytes: 1, modifiedAt }] });
const resume = (have: unknown) => ({ t: 'file.resume', transfer, have, root });

describe('a file frame', () => {
  test.each([
    offer,
    offerOf(0),
    offerOf(null, 'empty folder'),
    offerOf(FILE_BYTES),
    dated(0),
    dated(FILE_DATE_FIRST_MS),
    dated(FILE_DATE_LAST_MS),
    { t: 'file.accept', transfer, without: [0, 9] },
    { t: 'file.hold', transfer, holds: [] },
    { t: 'file.hold', transfer, holds: ['paused', 'disk-full', 'source-gone'] },
    resume([[0, 2 ** 32]]),
    { t: 'file.ask', transfer },
    { t: 'file.verified', transfer },
    { t: 'file.failed', transfer, error: 'file-changed' },
    { t: 'file.saved', transfer, later: 'fields are dropped' },
    { t: 'lane.offer', lane, token: transfer, sdp: 'v=0' },
    { t: 'lane.answer', lane, sdp: 'v=0' },
    { t: 'lane.candidate', lane, candidate: '' },
    { t: 'lane.close', lane },
  ])('is read: %o', (frame) => {
    expect(accepts(frame)).toBe(true);
  });

  test.each([
    { ...offer, transfer: 'short' },
    { ...offer, transfer: transfer.toUpperCase() },
    { ...offer, entries: [] },
    { ...offer, first: -1 },
    { ...offer, count: FILES_PER_OFFER + 1 },
    offerOf(-1),
    offerOf(0.5),
    offerOf(2 ** 53),
    offerOf('1'),
    offerOf(1, 'nul\0.txt'),
    offerOf(1, 'x'.repeat(OFFERED_PATH_CHARS + 1)),
    offerOf(1, { toString: 'x' }),
    dated(FILE_DATE_FIRST_MS - 1),
    dated(FILE_DATE_LAST_MS + 1),
    dated(1.5),
    dated(null),
    dated('2021-05-03'),
    dated({ valueOf: 1 }),
    { t: 'file.accept', transfer, without: [0.5] },
    { t: 'file.hold', transfer, holds: ['tired'] },
    { t: 'file.hold', transfer, holds: ['paused', 'paused', 'paused', 'paused'] },
    resume([[0]]),
    resume([[0, 2 ** 32 + 1]]),
    resume(Array.from({ length: RESUME_RANGES + 1 }, (_, i) => [2 * i, 2 * i + 1])),
    { ...resume([]), root: 'short' },
    { t: 'file.failed', transfer, error: 'toString' },
    { t: 'file.eat', transfer },
    { t: 'lane.offer', lane, token: 'guess', sdp: 'v=0' },
    { t: 'lane.offer', lane, token: transfer, sdp: 'v'.repeat(SDP_CHARS + 1) },
    { t: 'lane.answer', lane, sdp: 'v'.repeat(SDP_CHARS + 1) },
    { t: 'lane.candidate', lane, candidate: 'x'.repeat(1_025) },
    { t: 'lane.close', lane: 'ours' },
    ['file.offer'],
    null,
  ])('is refused: %o', (frame) => {
    expect(accepts(frame)).toBe(false);
  });

  test('refuses more entries than one frame of an offer may hold', () => {
    const many = Array.from({ length: ENTRIES_PER_FRAME + 1 }, () => entries[0]);
    expect(accepts({ ...offer, count: many.length, entries: many })).toBe(false);
  });

  test('fits a control frame with the most entries of the longest paths, and with the most ranges', () => {
    const longest = {
      path: 'x'.repeat(OFFERED_PATH_CHARS),
      bytes: FILE_BYTES,
      modifiedAt: FILE_DATE_FIRST_MS,
    };
    const part = { ...offer, entries: Array.from({ length: ENTRIES_PER_FRAME }, () => longest) };
    expect(JSON.stringify(part).length).toBeLessThanOrEqual(CONTROL_FRAME_BYTES);
    const ranges = Array.from({ length: RESUME_RANGES }, () => [2 ** 32, 2 ** 32]);
    expect(JSON.stringify(resume(ranges)).length).toBeLessThanOrEqual(CONTROL_FRAME_BYTES);
  });

  test('tells the peer only errors that concern it', () => {
    expect(transferError('disk-failed')).toBe('disk-failed');
    expect(transferError('tab-not-invoked')).toBe('unexpected');
  });
});
