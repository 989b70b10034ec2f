// How large and how smooth a shared screen is, and what its sound would do where the browser cannot leave out the far
// side's voice. What is shared is chosen in the browser's own dialog.

import { useState } from 'preact/hooks';
import type { ScreenChoice } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { number } from '../../ui/formats';
import { command } from '../state/commands';

export function ScreenChooser({ choice, onStarted }: { choice: ScreenChoice; onStarted: () => void }) {
  const [size, setSize] = useState(choice.size);
  const [frameRate, setFrameRate] = useState(choice.frameRate);

  async function start(): Promise<void> {
    const chosen = { size, frameRate };
    onStarted();
    if (await command('share.screen', { choice: chosen })) {
      await command('settings.change', { settings: { screen: chosen } });
    }
  }

  return (
    <div class="stack">
      <Choice
        label={text('screen_size')}
        value={size}
        among={['720p', '1080p', 'native']}
        words={(each) => (each === 'native' ? text('screen_native') : each)}
        onChoose={setSize}
        data-test="screen-size"
      />
      <Choice
        label={text('screen_rate')}
        value={frameRate}
        among={[5, 15, 30, 60]}
        words={number}
        onChoose={setFrameRate}
        data-test="screen-rate"
      />
      {!leavesOurSoundOut() && (
        <p class="muted" data-test="screen-echoes">
          {text('screen_echoes')}
        </p>
      )}
      <Button tone="primary" onClick={start} data-test="screen-start">
        {text('screen_start')}
      </Button>
    </div>
  );
}

/**
 * Whether this browser can share the system's sound without what Tincan itself plays (Screen Capture, section 6.5). On
 * ChromeOS Chromium knows the word and does not do it; on Linux it shares no system's sound.
 */
function leavesOurSoundOut(): boolean {
  const isKnown = 'restrictOwnAudio' in navigator.mediaDevices.getSupportedConstraints();
  return isKnown && !navigator.userAgent.includes('CrOS');
}
