// What the window of picture in picture shows: the videos of the call under way and the controls that a call needs. It reads
// the snapshot itself, because the window that opened it may show another screen.

import { useEffect } from 'preact/hooks';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { snapshot } from '../state/use-snapshot';
import { Controls } from './controls';
import { Stage } from './stage';
import { type UnderWay, underWay } from './under-way';
import { useCallKeys } from './use-call-keys';
import { useScreenAwake } from './use-screen-awake';

export function PictureCall({ view }: { view: Window }) {
  const now = snapshot.value;
  const shown = underWay(now);
  const isOver = shown === null;
  useEffect(() => {
    if (isOver) view.close();
  }, [isOver]);
  return shown && <Live {...{ view, now, shown }} />;
}

function Live({ view, now, shown }: { view: Window; now: Snapshot; shown: UnderWay }) {
  const { media, settings } = now;
  const { call, displayName, hangUp } = shown;
  // The user's own share would cover what the peer shows.
  const withoutShare = { ...media, share: null };
  const can = { ...shown.can, share: false };
  useCallKeys({ place: 'picture', media, can, view });
  useScreenAwake({ call, media }, view);
  useEffect(() => {
    view.document.title = displayName;
  }, [displayName]);
  return (
    <main class="screen">
      <div class={`call picture ${call.kind}`} data-test="picture">
        <Stage {...{ call, displayName }} media={withoutShare} mirrored={settings.camera.mirrored} />
        <Controls place="picture" {...{ call, media, settings, can }} onHangUp={hangUp} />
      </div>
    </main>
  );
}
