// Which microphone, camera and speaker. A choice counts at once, also in a running call.

import type { Settings } from '../../protocol/snapshot';
import { text } from '../../shared/text';
import { Field } from '../../ui/field';
import { command } from '../commands';
import { useDevices } from '../use-devices';

const PICKERS = [
  { kind: 'audioinput', setting: 'microphoneId', label: 'microphone' },
  { kind: 'videoinput', setting: 'cameraId', label: 'camera' },
  { kind: 'audiooutput', setting: 'speakerId', label: 'speaker' },
] as const;

/** Chromium's own names for a default that we already offer under its own words. */
const ALIASES = ['', 'default', 'communications'];

export function DevicePickers({ settings }: { settings: Settings }) {
  const devices = useDevices();
  return (
    <div class="stack">
      {PICKERS.map(({ kind, setting, label }) => (
        <Field key={kind} label={text(label)}>
          <select
            value={settings[setting]}
            onChange={({ currentTarget }) =>
              command('settings.change', { settings: { [setting]: currentTarget.value } })
            }
            data-test={`${label}-select`}
          >
            <option value="">{text('device_default')}</option>
            {devices
              .filter((device) => device.kind === kind && !ALIASES.includes(device.deviceId))
              .map((device, index) => (
                <option key={device.deviceId} value={device.deviceId}>
                  {device.label || text('device_unnamed', String(index + 1))}
                </option>
              ))}
          </select>
        </Field>
      ))}
    </div>
  );
}
