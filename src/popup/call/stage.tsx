// The videos of a call: the peer's large, the user's own small and mirrored. A video is drawn only while the snapshot says
// that its source is on.

import { type IconNode, Mic, MicOff, VideoOff } from 'lucide';
import type { ComponentChildren } from 'preact';
import { LINK_LOST_MS } from '../../protocol/call/limits';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { MediaView } from '../../protocol/snapshot/media-view';
import { text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { duration } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Video } from '../../ui/video';
import { command } from '../state/commands';
import { useCallStreams } from '../state/use-call-streams';
import { useNow } from '../state/use-now';

export interface StageProps {
  call: Pick<CallView, 'kind' | 'phase' | 'remote'> & { peer: string };
  media: MediaView;
  /** The user's own camera is drawn as in a mirror. */
  mirrored: boolean;
  displayName: string;
  onDblClick?: ((event: MouseEvent) => void) | undefined;
  /** Lies on the videos. */
  children?: ComponentChildren;
}

export function Stage({ call, media, mirrored, displayName, onDblClick, children }: StageProps) {
  const streamOf = useCallStreams(call);
  const { remote, phase } = call;
  const { live, share, camera } = remoteVideosOf(call);
  const look = `${share ? 'with-share' : ''} ${remote.cameraPaused ? 'weak' : ''}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a mouse's short way to what a button and a key do, too
    <section class={`stage ${phase.name} ${look}`} onDblClick={onDblClick}>
      {share && (
        <Video
          stream={streamOf('remoteShare')}
          label={text(remote.share === 'tab' ? 'remote_tab' : 'remote_screen', displayName)}
          data-test="remote-share"
        />
      )}
      {!share && !camera && <Avatar id={call.peer} name={displayName} size="large" />}
      <div class={share ? 'thumbs' : 'whole'}>
        {camera && (
          <Video
            stream={streamOf('remoteCamera')}
            label={text('video_remote_camera', displayName)}
            data-test="remote-camera"
          />
        )}
      </div>
      <div class="thumbs own">
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
      {phase.name === 'reconnecting' && <LostNote lostAt={phase.lostAt} />}
      {phase.name === 'connected' && media.speaksMuted && <MutedNote />}
      {phase.name === 'connected' && media.microphone.on && media.systemMuted && <SystemMutedNote />}
      {live && (
        <div class="stage-notes" aria-live="polite">
          <PausedNote here={media.cameraPaused} there={remote.cameraPaused} displayName={displayName} />
          {call.kind !== 'data' && !remote.microphone && (
            <Note icon={MicOff} words={text('remote_muted', displayName)} />
          )}
        </div>
      )}
    </section>
  );
}

/** Which videos of the peer are drawn now. */
export function remoteVideosOf({ phase, remote }: StageProps['call']) {
  const live = phase.name === 'connected' || phase.name === 'reconnecting';
  return {
    live,
    share: live && remote.share !== 'none',
    camera: live && remote.camera && !remote.cameraPaused,
  };
}

function PausedNote({ here, there, displayName }: { here: boolean; there: boolean; displayName: string }) {
  if (here && there) return <Note icon={VideoOff} words={text('picture_paused_both')} />;
  if (here) return <Note icon={VideoOff} words={text('picture_paused_here')} />;
  return there && <Note icon={VideoOff} words={text('picture_paused_there', displayName)} />;
}

function Note({ icon, words }: { icon: IconNode; words: string }) {
  return (
    <span class="stage-note">
      <Icon of={icon} size={14} />
      <span>{words}</span>
    </span>
  );
}

/** Said to a user who speaks while the microphone is muted. */
function MutedNote() {
  return (
    <div class="stage-note top muted-note" role="status" data-test="speaks-muted">
      <Icon of={MicOff} size={14} />
      <span>{text('muted_note')}</span>
      <Button icon={Mic} onClick={() => command('media.microphone', { on: true })} data-test="unmute">
        {text('unmute')}
      </Button>
    </div>
  );
}

/** Said to a user whom the system or a key of the headset has muted. Tincan cannot unmute either. */
function SystemMutedNote() {
  return (
    <div class="stage-note top" role="status" data-test="system-muted">
      <Icon of={MicOff} size={14} />
      <span>{text('system_muted_note')}</span>
    </div>
  );
}

/** How long Tincan still tries to reconnect. */
function LostNote({ lostAt }: { lostAt: number }) {
  const leftMs = lostAt + LINK_LOST_MS - useNow();
  return (
    <span class="stage-note top" data-test="link-lost">
      {text('phase_reconnecting_text', duration(leftMs))}
    </span>
  );
}
