// Picture in picture of the dock: the browser's own small window, which shows one video and nothing else. Its video is a
// hidden element: the videos on the screen play on, and the stream can change between camera and share.

import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../shared/text';
import { Video } from '../../ui/video';
import { showUnexpected } from '../state/commands';
import { PictureButton } from './picture-button';

export function PictureVideo({ stream }: { stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null);
  const [isOpen, setOpen] = useState(false);
  // Before the first picture the browser refuses.
  const [hasPicture, setHasPicture] = useState(false);

  useEffect(() => {
    const { current } = video;
    if (!current) return;
    setHasPicture(current.readyState > HTMLMediaElement.HAVE_NOTHING);
    current.addEventListener('loadedmetadata', () => setHasPicture(true));
    current.addEventListener('emptied', () => setHasPicture(false));
    current.addEventListener('enterpictureinpicture', () => setOpen(true));
    current.addEventListener('leavepictureinpicture', () => setOpen(false));
    return () => {
      if (document.pictureInPictureElement === current) leave();
    };
  }, []);

  function toggle(): void {
    if (isOpen) leave();
    else video.current?.requestPictureInPicture().catch(showUnexpected);
  }

  return (
    <>
      <span class="spoken-only" aria-hidden="true">
        <Video
          elementRef={video}
          stream={stream}
          label={text('picture_in_picture')}
          data-test="picture-video"
        />
      </span>
      <PictureButton isOpen={isOpen} disabled={!hasPicture} onClick={toggle} />
    </>
  );
}

function leave(): void {
  document.exitPictureInPicture().catch(showUnexpected);
}
