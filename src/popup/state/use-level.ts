// How loud a source of sound is, from 0 to 1, measured at each frame of the screen; null while there is no source.

import { useEffect, useState } from 'preact/hooks';
import { openMeter } from '../../shared/level-meter';

export interface LevelSource {
  level(): number | null;
}

export function useLevel(source: LevelSource | null): number | null {
  const [level, setLevel] = useState(() => source?.level() ?? null);
  useEffect(() => {
    if (!source) return setLevel(null);
    let frame = 0;
    const measure = () => {
      setLevel(source.level());
      frame = requestAnimationFrame(measure);
    };
    measure();
    return () => cancelAnimationFrame(frame);
  }, [source]);
  return level;
}

/** Of a stream that this view has opened. */
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
