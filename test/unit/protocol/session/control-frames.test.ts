import { expect, test } from 'vitest';
import { parseControl } from '../../../../src/protocol/session/control-frames';

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
