// The tones on each channel of a track, as Web Audio measures them in the offscreen document.

import type { CallStreamsWindow } from '../../../src/shared/offscreen-window';
import { readyForCode } from '../browser/page-code';
import type { Tincan } from '../user/tincan';
import { offscreenPageOf } from './offscreen-page';

export interface Channels {
  /** The level of each requested tone, in dB. */
  left: number[];
  right: number[];
}

/** The sound of a share, which is the fourth m-line: as it is sent, or as it is received. */
export async function tonesOf(
  tincan: Tincan,
  way: 'sent' | 'received',
  frequencies: readonly number[],
): Promise<Channels | null> {
  const offscreenPage = await offscreenPageOf(tincan);
  await readyForCode(offscreenPage);
  return offscreenPage.evaluate(listen, way, frequencies);
}

/** Runs in the offscreen document; null while there is no track. */
async function listen(way: 'sent' | 'received', frequencies: readonly number[]): Promise<Channels | null> {
  const { tincanCallStreams } = window as CallStreamsWindow;
  const line = tincanCallStreams?.peerConnection()?.getTransceivers()[3];
  const track = way === 'sent' ? line?.sender.track : line?.receiver.track;
  if (!track) return null;
  const context = new AudioContext();
  const split = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
  // A mono track is measured on the left channel alone, although a source node would put it on both channels.
  split.channelInterpretation = 'discrete';
  context.createMediaStreamSource(new MediaStream([track])).connect(split);
  const ears = [0, 1].map((channel) => {
    const ear = new AnalyserNode(context, { fftSize: 4_096, smoothingTimeConstant: 0 });
    split.connect(ear, channel);
    return ear;
  });
  // A window of 4,096 samples is full after 85 ms; the first sound of a source takes a little longer.
  await new Promise((full) => setTimeout(full, 300));
  const [left = [], right = []] = ears.map((ear) => {
    const bins = new Float32Array(ear.frequencyBinCount);
    ear.getFloatFrequencyData(bins);
    const hertz = context.sampleRate / ear.fftSize;
    return frequencies.map((frequency) => Math.max(-200, bins[Math.round(frequency / hertz)] ?? -200));
  });
  await context.close();
  return { left, right };
}
