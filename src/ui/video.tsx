// Plays a stream without its sound. The offscreen document plays the sound, once for all views. The caller owns the stream. A
// page that closes unmounts nothing, so the video lets go of the stream by itself then.

import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface VideoProps {
  stream: MediaStream | null;
  label: string;
  mirrored?: boolean;
  /** False for a video that waits, with its stream, for the moment when it is shown. */
  isShown?: boolean;
  /** For a caller that needs the element itself. */
  elementRef?: RefObject<HTMLVideoElement | null>;
  'data-test'?: string;
}

export function Video({
  stream,
  label,
  mirrored = false,
  isShown = true,
  elementRef,
  'data-test': name,
}: VideoProps) {
  const own = useRef<HTMLVideoElement>(null);
  const element = elementRef ?? own;
  useEffect(() => {
    const video = element.current;
    if (!video) return;
    const letGo = () => {
      video.srcObject = null;
    };
    video.srcObject = stream;
    window.addEventListener('pagehide', letGo);
    return () => {
      window.removeEventListener('pagehide', letGo);
      letGo();
    };
  }, [stream]);
  return (
    <video
      ref={element}
      class={isShown ? (mirrored ? 'mirrored' : undefined) : 'waiting'}
      aria-label={label}
      autoplay
      playsInline
      muted
      data-test={isShown ? name : undefined}
    />
  );
}
