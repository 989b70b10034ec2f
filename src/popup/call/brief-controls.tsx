// The two controls of a call that cannot wait, for a line that is no screen of a call: the microphone, and hang up.

import { Mic, MicOff, PhoneOff } from 'lucide';
import type { MediaView } from '../../protocol/snapshot/media-view';
import { text } from '../../shared/text';
import { IconButton } from '../../ui/icon-button';
import { command } from '../state/commands';
import type { UnderWay } from './under-way';

export interface BriefControlsProps {
  live: UnderWay;
  media: MediaView;
  /** The names that the tests know the buttons by: the pill stands in a page that holds a whole screen, undrawn. */
  names: { microphone: string; hangUp: string };
}

export function BriefControls({ live: { can, hangUp }, media, names }: BriefControlsProps) {
  const isOn = media.microphone.on;
  return (
    <>
      {can.microphone && (
        <IconButton
          icon={isOn ? Mic : MicOff}
          label={text(isOn ? 'mute' : 'unmute')}
          aria-pressed={isOn}
          onClick={() => command('media.microphone', { on: !isOn })}
          data-harmless={isOn || undefined}
          data-test={names.microphone}
        />
      )}
      <IconButton
        icon={PhoneOff}
        tone="danger"
        label={text('hang_up')}
        onClick={hangUp}
        data-harmless
        data-test={names.hangUp}
      />
    </>
  );
}
