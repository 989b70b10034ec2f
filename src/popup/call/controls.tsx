// The buttons of a call: microphone, camera, shares, hang up. Each says in a word what a press does; what is off differs in
// its colour, its icon and its word.

import { Mic, MicOff, PhoneOff, Video, VideoOff } from 'lucide';
import type { CallFeatures } from '../../protocol/call/call-features';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { Settings } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { command } from '../state/commands';
import { CallButton } from './call-button';
import { SharePill } from './share-pill';
import type { CallKeys } from './use-call-keys';

export interface ControlsProps {
  place: CallKeys['place'];
  call: Pick<CallView, 'phase'>;
  media: MediaView;
  settings: Settings;
  can: CallFeatures;
  onHangUp: () => void;
}

export function Controls({ place, call, media, settings, can, onHangUp }: ControlsProps) {
  const microphone = media.microphone.on;
  const camera = media.camera.on;
  // The dock obeys no keys.
  const keyOf = (shortcut: string, words = shortcut) => (place === 'dock' ? undefined : { shortcut, words });
  return (
    <div class="controls">
      {can.microphone && (
        <CallButton
          icon={microphone ? Mic : MicOff}
          word={text(microphone ? 'mute' : 'unmute')}
          keys={keyOf('M', microphone ? 'M' : text('talk_keys'))}
          on={microphone}
          onClick={() => command('media.microphone', { on: !microphone })}
          data-harmless={microphone || undefined}
          data-test="toggle-microphone"
        />
      )}
      {can.camera && (
        <CallButton
          icon={camera ? Video : VideoOff}
          word={text(camera ? 'video_stop' : 'video_start')}
          keys={keyOf('V')}
          on={camera}
          onClick={() => command('media.camera', { on: !camera })}
          data-harmless={camera || undefined}
          data-test="toggle-camera"
        />
      )}
      {can.share && <SharePill disabled={call.phase.name !== 'connected'} choice={settings.screen} />}
      <CallButton
        icon={PhoneOff}
        word={text('hang_up')}
        onClick={onHangUp}
        data-harmless
        data-test="hang-up"
      />
    </div>
  );
}
