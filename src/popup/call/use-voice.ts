// Shows on an element that somebody speaks: `data-speaks`, and the level as `--voice` for a string that swings. What is written makes the
// browser style the whole call again, ten times a second in each view, so only what has changed is.

import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { VOICE_LOOK_MS } from '../../protocol/media/limits';
import { hearVoice, SILENT } from '../../protocol/media/voice';
import { findCallStreams } from '../../shared/offscreen-window';

type Level = () => number | null;

/** Each time from the start: what a level knows of the past belongs to one call. `swings`: a string in sight follows the level. */
export function useVoice(
  element: RefObject<HTMLElement | null>,
  { isLive, swings, levelOf }: { isLive: boolean; swings: boolean; levelOf: () => Level },
): void {
  useEffect(() => {
    if (!isLive) return;
    const level = levelOf();
    let voice = SILENT;
    const timer = setInterval(() => {
      const heard = level();
      voice = hearVoice(voice, heard, performance.now());
      const { current } = element;
      if (!current) return;
      const speaks = String(voice.speaks);
      if (current.dataset.speaks !== speaks) current.dataset.speaks = speaks;
      if (!swings) return;
      const shown = voice.speaks ? (heard ?? 0).toFixed(2) : '0';
      if (current.style.getPropertyValue('--voice') !== shown) current.style.setProperty('--voice', shown);
    }, VOICE_LOOK_MS);
    return () => {
      clearInterval(timer);
      delete element.current?.dataset.speaks;
      element.current?.style.removeProperty('--voice');
    };
  }, [isLive, swings]);
}

export const ownLevel = (): Level => () => findCallStreams()?.microphoneLevel() ?? null;

/** The browser knows how loud the last packet of each receiver was: nothing is measured for this. */
export function peerLevel(): Level {
  let packetAt = 0;
  return () => {
    // The microphone is the first of all m-lines.
    const [receiver] = findCallStreams()?.peerConnection()?.getReceivers() ?? [];
    const [source] = receiver?.getSynchronizationSources() ?? [];
    if (!source) return null;
    // No packet came since: who is silent sends few.
    const isNew = source.timestamp !== packetAt;
    packetAt = source.timestamp;
    return isNew ? (source.audioLevel ?? 0) : 0;
  };
}
