// A short sound on the chosen speaker, so that the user hears whether it is the right one.

import { pause } from '../../shared/lifetime';
import { type Note, playNote } from '../../shared/synth';

/** The two tones of the ring, and their echo: each is a start and a length in seconds, and a frequency in hertz. */
const NOTES: readonly Note[] = [
  [0.05, 0.35, 784],
  [0.23, 0.35, 988],
  [0.41, 0.8, 1175],
];
/** Loud enough to be heard, quieter than a ring. */
const VOLUME = 0.3;
/** The last note ends at 1.21 s; the rest is its decay. */
const SECONDS = 1.4;

/** Resolves after the sound, with false when there is no such speaker. An empty id is the system's default. */
export async function playTestSound(speakerId: string): Promise<boolean> {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  const element = new Audio();
  element.srcObject = output.stream;
  try {
    await element.setSinkId(speakerId);
    for (const note of NOTES) playNote(output, note, VOLUME);
    await element.play();
    await pause(SECONDS * 1000);
    return true;
  } catch (_gone) {
    return false;
  } finally {
    element.srcObject = null;
    await context.close();
  }
}
