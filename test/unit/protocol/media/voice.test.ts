import { expect, test } from 'vitest';
import { VOICE_HOLD_MS } from '../../../../src/protocol/media/limits';
import { hearVoice, SILENT } from '../../../../src/protocol/media/voice';

test('a voice is heard at once, through the pauses between words, and not for longer', () => {
  const spoken = hearVoice(SILENT, 0.2, 1000);
  expect(spoken.speaks).toBe(true);
  const pause = hearVoice(spoken, 0, 1000 + VOICE_HOLD_MS);
  expect(pause.speaks).toBe(true);
  expect(hearVoice(pause, 0, 1001 + VOICE_HOLD_MS).speaks).toBe(false);
});

test('the noise of a room is no voice', () => {
  expect(hearVoice(SILENT, 0.01, 1000).speaks).toBe(false);
});

test('who cannot be heard any more does not speak', () => {
  expect(hearVoice(hearVoice(SILENT, 0.2, 1000), null, 1001)).toEqual(SILENT);
});
