// The buttons of a call: microphone, camera, shares, devices, hang up.

import { Mic, MicOff, PhoneOff, ScreenShare, SlidersHorizontal, Video, VideoOff } from 'lucide';
import { useState } from 'preact/hooks';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { Settings } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { IconButton } from '../../ui/icon-button';
import { Sheet } from '../../ui/sheet';
import { TabUp } from '../../ui/tab-up';
import { DevicePickers } from '../settings/device-pickers';
import { command } from '../state/commands';
import type { CallFeatures } from './call-features';
import { ScreenChooser } from './screen-chooser';

export interface ControlsProps {
  call: Pick<CallView, 'phase'>;
  media: MediaView;
  settings: Settings;
  can: CallFeatures;
  onHangUp: () => void;
}

export function Controls({ call, media, settings, can, onHangUp }: ControlsProps) {
  const [open, setOpen] = useState<'none' | 'screen' | 'devices'>('none');
  const close = () => setOpen('none');
  const notConnected = call.phase.name !== 'connected';
  const microphone = media.microphone.on;
  const camera = media.camera.on;
  return (
    <div class="controls">
      {can.microphone && (
        <IconButton
          icon={microphone ? Mic : MicOff}
          label={text('microphone')}
          aria-pressed={microphone}
          aria-keyshortcuts="M"
          onClick={() => command('media.microphone', { on: !microphone })}
          data-harmless={microphone || undefined}
          data-test="toggle-microphone"
        />
      )}
      {can.camera && (
        <IconButton
          icon={camera ? Video : VideoOff}
          label={text('camera')}
          aria-pressed={camera}
          aria-keyshortcuts="V"
          onClick={() => command('media.camera', { on: !camera })}
          data-harmless={camera || undefined}
          data-test="toggle-camera"
        />
      )}
      {can.share && (
        <>
          <IconButton
            icon={TabUp}
            label={text('share_tab')}
            disabled={notConnected}
            onClick={() => command('share.tab', {})}
            data-test="share-tab"
          />
          <IconButton
            icon={ScreenShare}
            label={text('share_screen')}
            disabled={notConnected}
            onClick={() => setOpen('screen')}
            data-test="share-screen"
          />
        </>
      )}
      {can.devices && (
        <IconButton
          icon={SlidersHorizontal}
          label={text('devices')}
          onClick={() => setOpen('devices')}
          data-test="open-devices"
        />
      )}
      <IconButton
        icon={PhoneOff}
        tone="danger"
        label={text('hang_up')}
        onClick={onHangUp}
        data-harmless
        data-test="hang-up"
      />
      {open === 'screen' && (
        <Sheet title={text('share_screen')} onClose={close}>
          <ScreenChooser choice={settings.screen} onStarted={close} />
        </Sheet>
      )}
      {open === 'devices' && (
        <Sheet title={text('devices')} onClose={close}>
          <DevicePickers settings={settings} />
        </Sheet>
      )}
    </div>
  );
}
