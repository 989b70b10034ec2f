// The sounds of a call that is not up: a ring here, a ringback for the one who waits, and one while the path is lost.

export type Tone = 'ring' | 'ringback' | 'lost';

/** Notes of one bar: [start in seconds, length in seconds, frequency in Hz]. */
const BARS: Record<Tone, { seconds: number; volume: number; notes: readonly [number, number, number][] }> = {
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
};

/** Repeats the tone until the signal aborts. */
export function playTone(tone: Tone, signal: AbortSignal): void {
  const context = new AudioContext();
  const bar = BARS[tone];
  const playBar = () => {
    for (const [start, length, frequency] of bar.notes) {
      note(context, context.currentTime + start, length, frequency, bar.volume);
    }
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

function note(context: AudioContext, at: number, length: number, frequency: number, volume: number): void {
  const oscillator = new OscillatorNode(context, { type: 'triangle', frequency });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(volume, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, at + length);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + length);
}
