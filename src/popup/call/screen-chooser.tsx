// How large and how smooth a shared screen is. What is shared is chosen in the browser's own dialog.

import { useState } from 'preact/hooks';
import type { ScreenChoice } from '../../protocol/snapshot';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { number } from '../../ui/formats';
import { command } from '../commands';

const SIZES: readonly ScreenChoice['size'][] = ['720p', '1080p', 'native'];
const RATES: readonly ScreenChoice['frameRate'][] = [5, 15, 30, 60];

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
      <Field label={text('screen_size')}>
        <select
          value={size}
          onChange={({ currentTarget }) => setSize(SIZES.find((of) => of === currentTarget.value) ?? size)}
          data-test="screen-size"
        >
          {SIZES.map((each) => (
            <option key={each} value={each}>
              {each === 'native' ? text('screen_native') : each}
            </option>
          ))}
        </select>
      </Field>
      <Field label={text('screen_rate')}>
        <select
          value={frameRate}
          onChange={({ currentTarget }) =>
            setFrameRate(RATES.find((of) => of === Number(currentTarget.value)) ?? frameRate)
          }
          data-test="screen-rate"
        >
          {RATES.map((each) => (
            <option key={each} value={each}>
              {number(each)}
            </option>
          ))}
        </select>
      </Field>
      <Button tone="primary" onClick={start} data-test="screen-start">
        {text('screen_start')}
      </Button>
    </div>
  );
}
