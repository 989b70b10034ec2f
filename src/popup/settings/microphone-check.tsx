// The level of the microphone: in a call that of the offscreen document's microphone, else that of a microphone which the view
// opens when the user asks for it.

import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Settings } from '../../protocol/snapshot/settings';
import { findCallStreams } from '../../shared/offscreen-window';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Level } from '../../ui/meter';
import { command } from '../state/commands';
import { wouldPrompt } from '../state/media-permission';
import { useLevel, useStreamLevel } from '../state/use-level';
import { useTestMicrophone } from './use-test-microphone';

export function MicrophoneCheck({ settings }: { settings: Settings }) {
  const level = useLevel(useMemo(offscreenMicrophone, []));
  if (level === null) return <OwnCheck settings={settings} />;
  return <Level value={level} label={text('welcome_level_label')} data-test="microphone-level" />;
}

function offscreenMicrophone() {
  const callStreams = findCallStreams();
  return callStreams && { level: callStreams.microphoneLevel };
}

function OwnCheck({ settings }: { settings: Settings }) {
  const [isOn, setOn] = useState(false);
  const { stream, error } = useTestMicrophone(settings, isOn);
  const level = useStreamLevel(stream);
  // After a refusal the user can press the button again.
  useEffect(() => {
    if (error) setOn(false);
  }, [error]);

  async function toggle(): Promise<void> {
    // A prompt would close the popup.
    if (!isOn && (await wouldPrompt('audio'))) await command('welcome.open', {});
    else setOn(!isOn);
  }

  // Not in the dock: the page around it decides whether a frame may have devices.
  if (window.top !== window.self) return null;
  return (
    <div class="stack tight">
      {level !== null && (
        <Level value={level} label={text('welcome_level_label')} data-test="microphone-level" />
      )}
      <div class="row">
        <Button onClick={toggle} aria-pressed={isOn} data-test="test-microphone">
          {text(isOn ? 'microphone_test_end' : 'microphone_test')}
        </Button>
      </div>
      <p class="wrong" role="status">
        {error && errorSentences(error)}
      </p>
    </div>
  );
}
