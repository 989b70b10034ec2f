// The choice of microphone, speaker and camera, their options, and a test of each. A choice holds at once, also in a call.

import type { Settings } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { changeSettings } from '../state/last-change';
import { useDevices } from '../state/use-devices';
import { CameraChoices } from './camera-choices';
import { DevicePicker } from './device-picker';
import { MicrophoneCheck } from './microphone-check';
import { SpeakerCheck } from './speaker-check';
import { VoiceSwitches } from './voice-switches';

export type ChangeSettings = (part: Partial<Settings>) => void;

export interface DevicePickersProps {
  settings: Settings;
  /** While it is false, nothing is tested: the microphone is let go. */
  isShown: boolean;
}

export function DevicePickers({ settings, isShown }: DevicePickersProps) {
  const devices = useDevices();
  const change: ChangeSettings = (part) => void changeSettings(settings, part);
  const of = (kind: MediaDeviceKind) => devices.filter((device) => device.kind === kind);
  return (
    <div class="stack devices">
      <div class="stack tight">
        <DevicePicker
          name="microphone"
          devices={of('audioinput')}
          chosen={settings.microphoneId}
          onChoose={(microphoneId) => change({ microphoneId })}
        />
        {isShown && <MicrophoneCheck settings={settings} />}
        <details class="fold">
          <summary data-test="voice-more">{text('voice_more')}</summary>
          <VoiceSwitches voice={settings.voice} onChange={(voice) => change({ voice })} />
        </details>
      </div>
      <div class="stack tight">
        <DevicePicker
          name="speaker"
          devices={of('audiooutput')}
          chosen={settings.speakerId}
          onChoose={(speakerId) => change({ speakerId })}
        />
        <SpeakerCheck speakerId={settings.speakerId} />
      </div>
      <div class="stack tight">
        <DevicePicker
          name="camera"
          devices={of('videoinput')}
          chosen={settings.cameraId}
          onChoose={(cameraId) => change({ cameraId })}
        />
        <details class="fold">
          <summary data-test="camera-more">{text('camera_more')}</summary>
          <CameraChoices
            camera={settings.camera}
            hasFacingMode={settings.cameraId === '' && of('videoinput').some(tellsFacingMode)}
            onChange={(camera) => change({ camera })}
          />
        </details>
      </div>
    </div>
  );
}

/** Phones and tablets tell the side of a camera; a desktop computer tells none. */
function tellsFacingMode(device: MediaDeviceInfo): boolean {
  const facing = device instanceof InputDeviceInfo ? device.getCapabilities().facingMode : undefined;
  return facing !== undefined && facing.length > 0;
}
