// The pictures of a call: the far side large, oneself small and mirrored. A video is there only while the
// snapshot says that its picture is.

import { MicOff } from 'lucide';
import type { ComponentChildren } from 'preact';
import { LINK_LOST_MS } from '../../protocol/limits';
import type { CallView, MediaView } from '../../protocol/snapshot';
import { text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { duration } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Video } from '../../ui/video';
import { useNow } from '../use-now';
import { useStage } from '../use-stage';

export interface StageProps {
  call: Pick<CallView, 'kind' | 'phase' | 'remote'> & { peer: string };
  media: MediaView;
  who: string;
  onDblClick?: ((event: MouseEvent) => void) | undefined;
  /** What lies on the pictures. */
  children?: ComponentChildren;
}

export function Stage({ call, media, who, onDblClick, children }: StageProps) {
  const streamOf = useStage(call);
  const { remote, phase } = call;
  const { live, shares, camera: seen } = seenOf(call);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a mouse's short way to what a button and a key do, too
    <section class={`stage ${phase.name} ${shares ? 'with-share' : ''}`} onDblClick={onDblClick}>
      {shares && (
        <Video
          stream={streamOf('remoteShare')}
          label={text(remote.share === 'tab' ? 'remote_tab' : 'remote_screen', who)}
          data-test="remote-share"
        />
      )}
      {!shares && !seen && <Avatar id={call.peer} name={who} size="large" />}
      <div class={shares ? 'thumbs' : 'whole'}>
        {seen && (
          <Video
            stream={streamOf('remoteCamera')}
            label={text('video_remote_camera', who)}
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
            mirrored
            data-test="local-camera"
          />
        )}
      </div>
      {children}
      {phase.name === 'reconnecting' && <LostNote lostAt={phase.lostAt} />}
      {live && call.kind !== 'data' && !remote.microphone && (
        <span class="stage-note">
          <Icon of={MicOff} size={14} />
          <span class="ellipsis">{text('remote_muted', who)}</span>
        </span>
      )}
    </section>
  );
}

/** Which pictures of the far side there are now. */
export function seenOf({ phase, remote }: StageProps['call']) {
  const live = phase.name === 'connected' || phase.name === 'reconnecting';
  return { live, shares: live && remote.share !== 'none', camera: live && remote.camera };
}

/** How long it is still waited for. */
function LostNote({ lostAt }: { lostAt: number }) {
  const leftMs = lostAt + LINK_LOST_MS - useNow();
  return (
    <span class="stage-note" data-test="link-lost">
      {text('phase_reconnecting_text', duration(leftMs))}
    </span>
  );
}
