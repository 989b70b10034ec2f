// Fills the frame of a camera's video where that cuts off little: looked at again when picture or frame gets another shape.

import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { cameraFit } from '../../protocol/media/video-fit';

export function useCameraFit(element: RefObject<HTMLVideoElement | null>): void {
  useEffect(() => {
    const video = element.current;
    if (!video) return;
    const fit = () => {
      const picture = { width: video.videoWidth, height: video.videoHeight };
      const frame = { width: video.clientWidth, height: video.clientHeight };
      video.style.setProperty('--fit', cameraFit(picture, frame));
    };
    const frames = new ResizeObserver(fit);
    frames.observe(video);
    video.addEventListener('resize', fit);
    return () => {
      frames.disconnect();
      video.removeEventListener('resize', fit);
    };
  }, []);
}
