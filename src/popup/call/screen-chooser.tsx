// The size and the frame rate of a shared screen, and a warning where the browser would send the peer's voice back with the
// sound of the system. The user chooses the screen or window in the browser's own dialog.

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
      {!canRestrictOwnAudio() && (
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
 * Whether this browser can share the sound of the system without the sound of Tincan (Screen Capture, section 6.5). On
 * ChromeOS Chromium lists the constraint and does not apply it; on Linux Chromium shares no sound of the system.
 */
function canRestrictOwnAudio(): boolean {
  const isKnown = 'restrictOwnAudio' in navigator.mediaDevices.getSupportedConstraints();
  return isKnown && !navigator.userAgent.includes('CrOS');
}
