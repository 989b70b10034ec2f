// A list of devices of one kind, the system's default first.

import { isSystemDefault } from '../../protocol/media/device-constraints';
import { text } from '../../shared/text';
import { Field } from '../../ui/field';

export interface DevicePickerProps {
  name: 'microphone' | 'speaker' | 'camera';
  devices: readonly MediaDeviceInfo[];
  /** Empty for the system's default. */
  chosen: string;
  onChoose: (deviceId: string) => void;
}

export function DevicePicker({ name, devices, chosen, onChoose }: DevicePickerProps) {
  const offered = devices.filter(({ deviceId }) => !isSystemDefault(deviceId));
  const isMissing = chosen !== '' && !offered.some(({ deviceId }) => deviceId === chosen);
  return (
    <Field label={text(name)}>
      <select
        value={chosen}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
        data-test={`${name}-select`}
      >
        <option value="">{text('device_default')}</option>
        {isMissing && <option value={chosen}>{text('device_away')}</option>}
        {offered.map(({ deviceId, label }, index) => (
          <option key={deviceId} value={deviceId} dir="auto">
            {label || text('device_unnamed', String(index + 1))}
          </option>
        ))}
      </select>
    </Field>
  );
}
