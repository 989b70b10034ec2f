// Shows on an element that somebody speaks, without drawing anything again: `data-speaks`, and the level as `--voice`.

import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { VOICE_LOOK_MS } from '../../protocol/media/limits';
import { hearVoice, SILENT } from '../../protocol/media/voice';
import { findCallStreams } from '../../shared/offscreen-window';

type Level = () => number | null;

/** Each time from the start: what a level knows of the past belongs to one call. */
export function useVoice(
  element: RefObject<HTMLElement | null>,
  isLive: boolean,
  levelOf: () => Level,
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
      current.dataset.speaks = String(voice.speaks);
      current.style.setProperty('--voice', voice.speaks ? (heard ?? 0).toFixed(2) : '0');
    }, VOICE_LOOK_MS);
    return () => {
      clearInterval(timer);
      delete element.current?.dataset.speaks;
      element.current?.style.removeProperty('--voice');
    };
  }, [isLive]);
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
