// How large and how smooth a shared screen is. What is shared is chosen in the browser's own dialog.

import { useState } from 'preact/hooks';
import type { ScreenChoice } from '../../protocol/snapshot';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { number } from '../../ui/formats';
import { command } from '../commands';

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
      <Button tone="primary" onClick={start} data-test="screen-start">
        {text('screen_start')}
      </Button>
    </div>
  );
}
