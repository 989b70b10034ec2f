// The videos of a call: the peer's large, the user's own small and mirrored. A video is seen only while the snapshot says
// that its source is on. Who speaks has a ring.

import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { CallPhase, CallView } from '../../protocol/snapshot/call-view';
import type { MediaView } from '../../protocol/snapshot/media-view';
import { text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { Video } from '../../ui/video';
import { useCallStreams } from '../state/use-call-streams';
import { Cans, type CansProps } from './cans';
import { remoteVideosOf } from './remote-videos';
import { StageNotes } from './stage-notes';
import { useCameraFit } from './use-camera-fit';
import { ownLevel, peerLevel, useVoice } from './use-voice';

export interface StageProps {
  call: Pick<CallView, 'kind' | 'phase' | 'remote'> & { peer: string };
  media: MediaView;
  /** The user's own camera is drawn as in a mirror. */
  mirrored: boolean;
  displayName: string;
  bead?: CansProps['bead'];
  onDblClick?: ((event: MouseEvent) => void) | undefined;
  /** Lies on the videos. */
  children?: ComponentChildren;
}

/** A call that is answered draws nothing before its first picture: the player for it is there while it rings. */
const AWAITING: ReadonlySet<CallPhase['name']> = new Set(['ringing-there', 'connecting']);

export function Stage(props: StageProps) {
  const { call, media, mirrored, displayName, bead, onDblClick, children } = props;
  const streamOf = useCallStreams(call);
  const { remote, phase } = call;
  const { live, share, camera } = remoteVideosOf(call);
  const awaitsCamera = call.kind === 'video' && !share && (live || AWAITING.has(phase.name));
  const look = `${share ? 'with-share' : ''} ${remote.cameraPaused ? 'weak' : ''}`;
  const [stage, own] = [useRef<HTMLElement>(null), useRef<HTMLDivElement>(null)];
  useVoice(stage, { isLive: live && remote.microphone, swings: !share && !camera, levelOf: peerLevel });
  useVoice(own, {
    isLive: live && media.microphone.on && media.camera.on,
    swings: false,
    levelOf: ownLevel,
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a mouse's short way to what a button and a key do, too
    <section ref={stage} class={`stage ${phase.name} ${look}`} onDblClick={onDblClick}>
      {share && (
        <Video
          stream={streamOf('remoteShare')}
          label={text(remote.share === 'tab' ? 'remote_tab' : 'remote_screen', displayName)}
          data-test="remote-share"
        />
      )}
      {!share && !camera && <Avatar id={call.peer} name={displayName} size="large" />}
      {!share && <Cans isTaut={phase.name === 'connected'} bead={bead} />}
      <div class={share ? 'thumbs' : 'whole'}>
        {(camera || awaitsCamera) && (
          <PeerCamera stream={streamOf('remoteCamera')} displayName={displayName} isShown={camera} />
        )}
      </div>
      <div ref={own} class="thumbs own">
        {media.share && (
          <Video stream={streamOf('localShare')} label={text('video_local_share')} data-test="local-share" />
        )}
        {media.camera.on && (
          <Video
            stream={streamOf('localCamera')}
            label={text('video_local_camera')}
            mirrored={mirrored}
            data-test="local-camera"
          />
        )}
      </div>
      {children}
      <StageNotes {...{ call, media, displayName, live }} />
    </section>
  );
}

interface PeerCameraProps {
  stream: MediaStream | null;
  displayName: string;
  isShown: boolean;
}

/** Is there before its first picture, unseen: a player that is made only then shows the picture later. */
function PeerCamera({ stream, displayName, isShown }: PeerCameraProps) {
  const video = useRef<HTMLVideoElement>(null);
  useCameraFit(video);
  return (
    <Video
      elementRef={video}
      stream={stream}
      label={text('video_remote_camera', displayName)}
      isShown={isShown}
      data-test="remote-camera"
    />
  );
}
