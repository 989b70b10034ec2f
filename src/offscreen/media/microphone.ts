// The microphone of a call: the device, how loud it is, and whether the user speaks while it is muted.

import type { MediaView } from '../../protocol/snapshot/media-view';
import { CaptureDevice, type CaptureDevicePorts } from './capture-device';
import { createMicrophoneLevel, type MicrophoneLevel } from './microphone-level';
import { createMutedSpeechWatch } from './muted-speech-watch';

export interface MicrophonePorts extends Pick<CaptureDevicePorts, 'onTrack' | 'silenced'> {
  changed(part: Partial<Pick<MediaView, 'microphone' | 'speaksMuted'>>): void;
}

export interface Microphone {
  readonly device: CaptureDevice;
  readonly level: MicrophoneLevel['level'];
  /** The call is over. */
  close(): void;
}

export function createMicrophone({ changed, onTrack, ...ports }: MicrophonePorts): Microphone {
  const { follow, level } = createMicrophoneLevel();
  const mutedSpeech = createMutedSpeechWatch({ level }, (speaksMuted) => changed({ speaksMuted }));
  let isThere = false;
  const device = new CaptureDevice('microphone', {
    ...ports,
    onTrack(track) {
      isThere = track !== null;
      onTrack(track);
      follow(track);
    },
    changed(view) {
      changed({ microphone: view });
      mutedSpeech.setMuted(isThere && !view.on);
    },
  });
  return {
    device,
    level,
    close() {
      mutedSpeech.setMuted(false);
      device.close();
    },
  };
}
