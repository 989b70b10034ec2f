// How loud something is, from 0 to 1, as often as the screen is drawn; null while there is nothing to hear.

import { useEffect, useState } from 'preact/hooks';
import { openMeter } from '../../shared/level-meter';

export interface LevelSource {
  level(): number | null;
}

export function useLevel(heard: LevelSource | null): number | null {
  const [level, setLevel] = useState(() => heard?.level() ?? null);
  useEffect(() => {
    if (!heard) return setLevel(null);
    let frame = 0;
    const measure = () => {
      setLevel(heard.level());
      frame = requestAnimationFrame(measure);
    };
    measure();
    return () => cancelAnimationFrame(frame);
  }, [heard]);
  return level;
}

/** Of a stream of this view's own. */
export function useStreamLevel(stream: MediaStream | null): number | null {
  const [meter, setMeter] = useState<LevelSource | null>(null);
  useEffect(() => {
    if (!stream || stream.getAudioTracks().length === 0) return setMeter(null);
    const opened = openMeter(stream);
    setMeter(opened);
    return opened.close;
  }, [stream]);
  return useLevel(meter);
}
