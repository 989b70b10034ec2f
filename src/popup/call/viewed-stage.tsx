// The stage as the window and the dock show it: with the ways to look at it elsewhere. Out of the dock only a bare
// picture may go; the popup has neither way, it closes as soon as something else has the focus.

import { Maximize, Minimize } from 'lucide';
import { text } from '../../shared/text';
import { IconButton } from '../../ui/icon-button';
import type { Place } from '../frame/top-bar';
import { useCallStreams } from '../state/use-call-streams';
import { toggleFullScreen, useFullScreen } from './full-screen';
import { PictureButton } from './picture-button';
import { PictureVideo } from './picture-video';
import { pictureWindow, togglePicture } from './picture-window';
import { Stage, type StageProps, seenOf } from './stage';

interface ViewedStageProps extends StageProps {
  place: Place;
}

export function ViewedStage({ place, ...stage }: ViewedStageProps) {
  if (place === 'popup') return <Stage {...stage} />;
  return (
    <Stage {...stage} onDblClick={document.fullscreenEnabled ? fillOnPicture : undefined}>
      <div class="view-tools" data-harmless>
        {place === 'window' ? (
          <PictureButton isOpen={pictureWindow.value !== null} onClick={togglePicture} />
        ) : (
          <DockPicture call={stage.call} />
        )}
        {document.fullscreenEnabled && <FullScreenButton place={place} />}
      </div>
    </Stage>
  );
}

/** Two presses on a button are two presses on a button. */
function fillOnPicture({ target }: MouseEvent): void {
  if (target instanceof Element && !target.closest('button')) toggleFullScreen();
}

/** What the far side shows, the share before the camera. */
function DockPicture({ call }: Pick<StageProps, 'call'>) {
  const streamOf = useCallStreams(call);
  const { shares, camera } = seenOf(call);
  const stream = shares ? streamOf('remoteShare') : camera ? streamOf('remoteCamera') : null;
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
