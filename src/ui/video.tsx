// Plays a stream that somebody else owns, without sound: the phone plays the sound, once.

import { useEffect, useRef } from 'preact/hooks';

export interface VideoProps {
  stream: MediaStream | null;
  label: string;
  mirrored?: boolean;
  'data-test'?: string;
}

export function Video({ stream, label, mirrored = false, ...test }: VideoProps) {
  const element = useRef<HTMLVideoElement>(null);
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
