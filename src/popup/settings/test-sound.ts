// A short sound on a speaker that was chosen, to hear that it is the right one.

import { type Note, playNote } from '../../shared/synth';

/** The two tins of the ring, and their echo. */
const NOTES: readonly Note[] = [
  [0.05, 0.35, 784],
  [0.23, 0.35, 988],
  [0.41, 0.8, 1175],
];
const VOLUME = 0.3;
const SECONDS = 1.4;

/** Resolves when it is over: false when there is no such speaker. Empty is the system's default. */
export async function playTestSound(speakerId: string): Promise<boolean> {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  const element = new Audio();
  element.srcObject = output.stream;
  try {
    await element.setSinkId(speakerId);
    for (const note of NOTES) playNote(output, note, VOLUME);
    await element.play();
    await new Promise((over) => setTimeout(over, SECONDS * 1000));
    return true;
  } catch (_gone) {
    return false;
  } finally {
    element.srcObject = null;
    await context.close();
  }
}
