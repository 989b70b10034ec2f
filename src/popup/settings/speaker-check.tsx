// Plays a short sound on the chosen speaker.

import { Volume2 } from 'lucide';
import { useState } from 'preact/hooks';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { playTestSound } from './test-sound';

export function SpeakerCheck({ speakerId }: { speakerId: string }) {
  const [state, setState] = useState<'quiet' | 'playing' | 'missing'>('quiet');

  async function play(): Promise<void> {
    setState('playing');
    setState((await playTestSound(speakerId)) ? 'quiet' : 'missing');
  }

  return (
    <div class="stack tight">
      <div class="row">
        <Button
          icon={Volume2}
          disabled={state === 'playing'}
          onClick={play}
          data-test="test-speaker"
          data-state={state}
        >
          {text('speaker_test')}
        </Button>
      </div>
      <p class="wrong" role="status">
        {state === 'missing' && errorSentences('speaker-missing')}
      </p>
    </div>
  );
}
