// The stage in the window and the dock, with buttons for the full screen and picture in picture. The dock can put only one
// video into picture in picture. The popup has neither button: it closes as soon as something else has the focus.

import { Maximize, Minimize } from 'lucide';
import { text } from '../../shared/text';
import { IconButton } from '../../ui/icon-button';
import type { Place } from '../state/place';
import { useCallStreams } from '../state/use-call-streams';
import { toggleFullScreen, useFullScreen } from './full-screen';
import { PictureButton } from './picture-button';
import { PictureVideo } from './picture-video';
import { pictureWindow, togglePicture } from './picture-window';
import { remoteVideosOf } from './remote-videos';
import { Stage, type StageProps } from './stage';

interface ViewedStageProps extends StageProps {
  place: Place;
}

export function ViewedStage({ place, media, ...stage }: ViewedStageProps) {
  // Where the stage is small, the user's own share would cover what the peer shows.
  const drawn = place === 'window' ? media : { ...media, share: null };
  if (place === 'popup') return <Stage {...stage} media={drawn} />;
  return (
    <Stage
      {...stage}
      media={drawn}
      onDblClick={document.fullscreenEnabled ? toggleUnlessOnButton : undefined}
    >
      <div class="view-tools" data-harmless>
        {place === 'window' ? (
          <PictureButton isOpen={pictureWindow.value !== null} onClick={togglePicture} />
        ) : (
          <DockPictureInPicture call={stage.call} />
        )}
        {document.fullscreenEnabled && <FullScreenButton place={place} />}
      </div>
    </Stage>
  );
}

/** A double click on a button presses the button twice, and does nothing else. */
function toggleUnlessOnButton({ target }: MouseEvent): void {
  if (target instanceof Element && !target.closest('button')) toggleFullScreen();
}

/** Shows the peer's share, else the peer's camera. */
function DockPictureInPicture({ call }: Pick<StageProps, 'call'>) {
  const streamOf = useCallStreams(call);
  const { share, camera } = remoteVideosOf(call);
  const stream = share ? streamOf('remoteShare') : camera ? streamOf('remoteCamera') : null;
  return stream && <PictureVideo stream={stream} />;
}

function FullScreenButton({ place }: { place: Place }) {
  const isFull = useFullScreen();
  return (
    <IconButton
      icon={isFull ? Minimize : Maximize}
      size={18}
      label={text('full_screen')}
      aria-pressed={isFull}
      aria-keyshortcuts={place === 'window' ? 'F' : undefined}
      onClick={toggleFullScreen}
      data-test="toggle-full-screen"
    />
  );
}
