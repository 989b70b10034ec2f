// The sounds of a call that is not up: a ring here, a ringback for the one who waits, one while the path is lost, and one
// when a call that broke off is back.

import { type Note, playNote } from '../../shared/synth';

export type Tone = 'ring' | 'ringback' | 'lost' | 'back';

/** The notes of one bar. */
const BARS: Record<Tone, { seconds: number; volume: number; notes: readonly Note[] }> = {
  // Two plucked tins and their echo, then a rest.
  ring: {
    seconds: 3,
    volume: 0.22,
    notes: [
      [0, 0.35, 784],
      [0.18, 0.35, 988],
      [0.36, 0.6, 1175],
      [0.9, 0.35, 784],
      [1.08, 0.35, 988],
      [1.26, 0.6, 1175],
    ],
  },
  ringback: { seconds: 4, volume: 0.08, notes: [[0, 1, 440]] },
  // Falls, as the string does.
  lost: {
    seconds: 4,
    volume: 0.06,
    notes: [
      [0, 0.25, 440],
      [0.3, 0.4, 330],
    ],
  },
  // Rises again.
  back: {
    seconds: 1,
    volume: 0.12,
    notes: [
      [0, 0.25, 330],
      [0.3, 0.5, 440],
    ],
  },
};

/** One bar of it. */
export function playOnce(tone: Tone): void {
  const once = new AbortController();
  playTone(tone, once.signal);
  setTimeout(() => once.abort(), BARS[tone].seconds * 1000);
}

/** Repeats the tone until the signal aborts. */
export function playTone(tone: Tone, signal: AbortSignal): void {
  const context = new AudioContext();
  const bar = BARS[tone];
  const playBar = () => {
    for (const note of bar.notes) playNote(context.destination, note, bar.volume);
  };
  playBar();
  const timer = setInterval(playBar, bar.seconds * 1000);
  signal.addEventListener(
    'abort',
    () => {
      clearInterval(timer);
      void context.close();
    },
    { once: true },
  );
}
