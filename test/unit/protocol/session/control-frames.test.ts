// What a peer may say on the control channel: each type is read as it was sent, and docs/protocol.md has a row for it.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CONTROL_TYPES, parseControl } from '../../../../src/protocol/session/control-frames';
import { parseSignal } from '../../../../src/protocol/signal/sealed';
import { CONTROL_SAMPLES, CONTROL_TEXTS, SIGNAL_SAMPLES, SIGNAL_TEXTS } from '../../control-samples';

const protocol = readFileSync(new URL('../../../../docs/protocol.md', import.meta.url), 'utf8');

const OPTIONAL = ['because', 'understands', 'brokers'];

test.each(CONTROL_TEXTS)('a frame is read as it was sent: %s', (text) => {
  expect(parseControl(text)).toEqual(JSON.parse(text));
});

test.each(SIGNAL_TEXTS)('a sealed signal is read as it was sent: %s', (text) => {
  expect(parseSignal(text)).toEqual(JSON.parse(text));
});

test.each(CONTROL_TEXTS)('a frame without one of its fields is refused: %s', (text) => {
  const { t, ...fields } = JSON.parse(text) as Record<string, unknown>;
  for (const field of Object.keys(fields).filter((each) => !OPTIONAL.includes(each))) {
    expect({ [field]: parseControl(JSON.stringify({ ...fields, t, [field]: undefined })) }).toEqual({
      [field]: null,
    });
  }
});

test('a field that is not known is dropped from a frame, and makes a sealed signal none', () => {
  expect(parseControl('{"t":"hello","name":"Ada","later":1}')).toEqual({ t: 'hello', name: 'Ada' });
  expect(parseSignal('{"t":"bye","later":1}')).toBeNull();
});

/** The types in the first column of the table of frames, whose head is `t`, below `heading`. */
function documented(heading: string): string[] {
  const [, section = ''] = protocol.split(`\n### ${heading}\n`);
  const [, rows = ''] = section.match(/^\| `t` \|.*\n((?:\|.*\n)+)/m) ?? [];
  return rows.split('\n').flatMap((row) => {
    const [, first = ''] = row.split('|');
    return [...first.matchAll(/`([a-z.]+)`/g)].map(([, type = '']) => type);
  });
}

test.each([
  ['Control frames', CONTROL_SAMPLES],
  ['Sealed', SIGNAL_SAMPLES],
])('the document has a row for each type, and for no other: %s', (heading, samples) => {
  expect(documented(heading).sort()).toEqual(Object.keys(samples).sort());
});

test('the types that are known at run time are those that the compiler knows', () => {
  expect([...CONTROL_TYPES].sort()).toEqual(Object.keys(CONTROL_SAMPLES).sort());
});

test.each([
  [{ t: 'bye' }, undefined],
  [{ t: 'bye', because: 'relay-missing' }, 'relay-missing'],
  [{ t: 'bye', because: 'of a later version' }, undefined],
  [{ t: 'bye', because: 7 }, undefined],
])('a bye counts whatever its reason is, and only a known reason is heard: %j', (frame, because) => {
  const heard = parseControl(JSON.stringify(frame));
  expect(heard).toMatchObject({ t: 'bye' });
  expect(heard?.t === 'bye' && heard.because).toBe(because);
});
