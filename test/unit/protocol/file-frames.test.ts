import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fileFrameSchema, savingError } from '../../../src/protocol/file-frames';
import {
  CONTROL_FRAME_BYTES,
  FILE_BYTES,
  FILE_NAME_BYTES,
  FILES_PER_OFFER,
} from '../../../src/protocol/limits';

const transfer = '0123456789abcdef0123456789abcdef';
const files = [{ name: 'a.txt', bytes: 1 }];
const offer = { t: 'file.offer', transfer, files };
const accepts = (frame: unknown) => v.safeParse(fileFrameSchema, frame).success;
const offerOf = (bytes: unknown, name: unknown = 'a') => ({ ...offer, files: [{ name, bytes }] });

describe('a file frame', () => {
  it.each([
    offer,
    offerOf(0),
    offerOf(FILE_BYTES),
    { t: 'file.accept', transfer },
    { t: 'file.failed', transfer, error: 'disk-full' },
    { t: 'file.saved', transfer, later: 'fields are dropped' },
  ])('is read: %o', (frame) => {
    expect(accepts(frame)).toBe(true);
  });

  it.each([
    { ...offer, transfer: 'short' },
    { ...offer, transfer: transfer.toUpperCase() },
    { ...offer, files: [] },
    offerOf(-1),
    offerOf(0.5),
    offerOf(Number.NaN),
    offerOf(2 ** 53),
    offerOf('1'),
    offerOf(1, 'nul\0.txt'),
    offerOf(1, 'x'.repeat(1_000_000)),
    offerOf(1, { toString: 'x' }),
    { t: 'file.failed', transfer, error: 'toString' },
    { t: 'file.eat', transfer },
    ['file.offer'],
    null,
  ])('is refused: %o', (frame) => {
    expect(accepts(frame)).toBe(false);
  });

  it('refuses more files than one offer may hold', () => {
    expect(accepts({ ...offer, files: Array.from({ length: FILES_PER_OFFER + 1 }, () => files[0]) })).toBe(
      false,
    );
  });

  it('fits a control frame even when it offers the most files with the longest names', () => {
    const longest = { name: 'x'.repeat(FILE_NAME_BYTES), bytes: FILE_BYTES };
    const text = JSON.stringify({ ...offer, files: Array.from({ length: FILES_PER_OFFER }, () => longest) });
    expect(text.length).toBeLessThanOrEqual(CONTROL_FRAME_BYTES);
  });

  it('tells the peer of a failed save only what concerns it', () => {
    expect(savingError('disk-full')).toBe('disk-full');
    expect(savingError('tab-not-invoked')).toBe('save-failed');
  });
});
