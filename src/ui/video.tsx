// Plays a stream without its sound. The offscreen document plays the sound, once for all views. The caller owns the stream.

import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface VideoProps {
  stream: MediaStream | null;
  label: string;
  mirrored?: boolean;
  /** For a caller that needs the element itself. */
  elementRef?: RefObject<HTMLVideoElement | null>;
  'data-test'?: string;
}

export function Video({ stream, label, mirrored = false, elementRef, ...test }: VideoProps) {
  const own = useRef<HTMLVideoElement>(null);
  const element = elementRef ?? own;
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
