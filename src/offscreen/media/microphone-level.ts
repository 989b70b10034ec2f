// How loud it is at the microphone, muted or not. It measures only while somebody asks for the level.

import { LOUDNESS_REST_MS } from '../../protocol/media/limits';
import { type LoudnessMeter, openMeter } from '../../shared/level-meter';

export interface MicrophoneLevel {
  /** The microphone is this one now; null is none. */
  follow(track: MediaStreamTrack | null): void;
  /** From 0 to 1; null without a microphone. */
  level(): number | null;
}

export function createMicrophoneLevel(): MicrophoneLevel {
  let track: MediaStreamTrack | null = null;
  let meter: LoudnessMeter | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;

  /** A muted track is silent, and so are those made of it; a copy has a switch of its own. */
  function open(heard: MediaStreamTrack): LoudnessMeter {
    const copy = heard.clone();
    copy.enabled = true;
    const opened = openMeter(new MediaStream([copy]));
    return {
      level: opened.level,
      close() {
        opened.close();
        // While a copy lives the microphone stays open.
        copy.stop();
      },
    };
  }

  function close(): void {
    clearTimeout(rest);
    meter?.close();
    meter = null;
  }

  return {
    follow(now) {
      if (now === track) return;
      close();
      track = now;
    },
    level() {
      if (!track) return null;
      meter ??= open(track);
      clearTimeout(rest);
      rest = setTimeout(close, LOUDNESS_REST_MS);
      return meter.level();
    },
  };
}
