// Plays a stream that somebody else owns, without sound: the offscreen document plays the sound, once.

import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface VideoProps {
  stream: MediaStream | null;
  label: string;
  mirrored?: boolean;
  /** For an owner that does more with the element than show it. */
  handle?: RefObject<HTMLVideoElement | null>;
  'data-test'?: string;
}

export function Video({ stream, label, mirrored = false, handle, ...test }: VideoProps) {
  const own = useRef<HTMLVideoElement>(null);
  const element = handle ?? own;
  useEffect(() => {
    const video = element.current;
    if (!video) return;
    video.srcObject = stream;
    return () => {
      video.srcObject = null;
    };
  }, [stream]);
  return (
    <video
      ref={element}
      class={mirrored ? 'mirrored' : undefined}
      aria-label={label}
      autoplay
      playsInline
      muted
      {...test}
    />
  );
}
