// The button that mends what a row has found, or leads to where the user can mend it.

import type { Mend } from '../../protocol/check-up/verdicts';
import { browser } from '../../shared/browser';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { command } from '../state/commands';
import { openDevices, stopTracks } from '../state/own-devices';
import { MEND_WORDS } from './check-up-words';

type Pressed = Exclude<Mend, 'words'>;

/** Asks the browser's question, and lets the device go at once. */
async function allow(constraints: MediaStreamConstraints): Promise<void> {
  const { stream } = await openDevices(constraints);
  stopTracks(stream?.getTracks());
}

const ACTS: Record<Pressed, () => unknown> = {
  servers: () => command('settings.open', { group: 'advanced' }),
  'site-settings': () =>
    browser.tabs.create({
      url: `chrome://settings/content/siteDetails?site=${encodeURIComponent(location.origin)}`,
    }),
  'allow-microphone': () => allow({ audio: true }),
  'allow-camera': () => allow({ video: true }),
  restart: () => chrome.runtime.reload(),
};

export interface MendButtonProps {
  mend: Pressed;
  /** What the row is about, for whoever hears the button alone. */
  topic: string;
  onMended: () => void;
}

export function MendButton({ mend, topic, onMended }: MendButtonProps) {
  const label = text(MEND_WORDS[mend]);
  return (
    <Button
      aria-label={`${label}: ${topic}`}
      onClick={async () => {
        await ACTS[mend]();
        onMended();
      }}
      data-test="check-up-mend"
      data-mend={mend}
    >
      {label}
    </Button>
  );
}
