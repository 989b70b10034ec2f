import { expect, test } from 'vitest';
import {
  LOUDNESS_MS,
  MUTED_HINT_MS,
  MUTED_SPEECH_MS,
  SPEECH_LEVEL,
} from '../../../../src/protocol/media/limits';
import { hear, type MutedSpeech, QUIET } from '../../../../src/protocol/media/muted-speech';

/** `#` is a loud look, `.` a quiet one. */
function listen(looks: string, from: MutedSpeech = QUIET): MutedSpeech {
  const levelOf = (look: string) => (look === '#' ? SPEECH_LEVEL : SPEECH_LEVEL / 2);
  return [...looks].reduce((heard, look) => hear(heard, levelOf(look), LOUDNESS_MS), from);
}

const SPEECH = '#'.repeat(MUTED_SPEECH_MS / LOUDNESS_MS);
const SILENCE = '.'.repeat(MUTED_HINT_MS / LOUDNESS_MS);

test('speech is noticed after 0.3 s, also with the gaps between syllables', () => {
  expect(listen(SPEECH.slice(1)).speaks).toBe(false);
  expect(listen(SPEECH).speaks).toBe(true);
  expect(listen('##.##').speaks).toBe(true);
});

test.each(['', '.....', '#....#....#....#....', '##...##...##', '#.#.#.#.#'])('%j is no speech', (looks) => {
  expect(listen(looks).speaks).toBe(false);
});

test('a pause between sentences does not end it, silence does', () => {
  const speaking = listen(SPEECH);
  expect(listen(SILENCE.slice(1), speaking).speaks).toBe(true);
  expect(listen(`${SILENCE.slice(1)}#${SILENCE.slice(1)}`, speaking).speaks).toBe(true);
  expect(listen(SILENCE, speaking)).toEqual(QUIET);
});
