// What the browser does to the user's voice before sending it.

import type { VoiceChoice } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Switch } from '../../ui/switch';

const SWITCHES = [
  { name: 'echoCancellation', label: 'voice_echo', hint: 'voice_echo_hint', test: 'voice-echo' },
  { name: 'noiseSuppression', label: 'voice_noise', hint: 'voice_noise_hint', test: 'voice-noise' },
  { name: 'autoGainControl', label: 'voice_gain', hint: 'voice_gain_hint', test: 'voice-gain' },
] as const;

export interface VoiceSwitchesProps {
  voice: VoiceChoice;
  onChange: (voice: VoiceChoice) => void;
}

export function VoiceSwitches({ voice, onChange }: VoiceSwitchesProps) {
  return (
    <div class="stack">
      {SWITCHES.map(({ name, label, hint, test }) => (
        <Switch
          key={name}
          label={text(label)}
          hint={text(hint)}
          on={voice[name]}
          onChange={(on) => onChange({ ...voice, [name]: on })}
          data-test={test}
        />
      ))}
    </div>
  );
}
