// Plays one note. Every sound of Tincan's own is made of such notes.

/** [start in seconds, length in seconds, frequency in Hz]. */
export type Note = readonly [number, number, number];

/** Plays the note into `output`, `start` seconds from now. */
export function playNote(output: AudioNode, [start, length, frequency]: Note, volume: number): void {
  const context = output.context;
  const at = context.currentTime + start;
  const oscillator = new OscillatorNode(context, { type: 'triangle', frequency });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(volume, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, at + length);
  oscillator.connect(gain).connect(output);
  oscillator.start(at);
  oscillator.stop(at + length);
}
