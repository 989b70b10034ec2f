// The second step: the user allows microphone and camera once for all calls, and sees the video and the level of the sound.

import { Video as VideoIcon } from 'lucide';
import type { Settings } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { ErrorBanner } from '../../ui/error-banner';
import { Icon } from '../../ui/icon';
import { Level } from '../../ui/meter';
import { Video } from '../../ui/video';
import { useStreamLevel } from '../state/use-level';
import { DevicesBlocked } from './devices-blocked';
import { StepHeading } from './step-heading';
import { usePreview } from './use-preview';

export function DevicesStep({ settings, onDone }: { settings: Settings; onDone: () => void }) {
  const { stream, errors, open } = usePreview(settings);
  const good = stream !== null && errors.length === 0;
  const hasVideo = (stream?.getVideoTracks().length ?? 0) > 0;
  return (
    <div class="stack">
      <StepHeading>{text('welcome_devices_title')}</StepHeading>
      <p class="muted">{text('welcome_devices_text')}</p>
      <div class="preview">
        {hasVideo ? (
          <Video
            stream={stream}
            label={text('video_local_camera')}
            mirrored={settings.camera.mirrored}
            data-test="welcome-preview"
          />
        ) : (
          <span class="muted">
            <Icon of={VideoIcon} size={28} />
            {text('welcome_preview_off')}
          </span>
        )}
      </div>
      {stream && <MicrophoneLevel stream={stream} />}
      {errors.map((error) => (
        <ErrorBanner key={error} error={error} />
      ))}
      {errors.some((error) => error.endsWith('-denied')) && <DevicesBlocked />}
      <p class="muted" role="status">
        {good && text('welcome_devices_good')}
      </p>
      <div class="row end">
        <Button tone={good ? 'primary' : 'plain'} onClick={onDone} data-test="welcome-next">
          {text(good ? 'welcome_next' : 'welcome_skip')}
        </Button>
        {!good && (
          <Button tone="primary" onClick={open} data-test="welcome-grant">
            {text('welcome_grant')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A component of its own, because Preact draws it at every frame of the screen. */
function MicrophoneLevel({ stream }: { stream: MediaStream }) {
  const level = useStreamLevel(stream) ?? 0;
  return (
    <div class="stack tight">
      <Level value={level} label={text('welcome_level_label')} data-test="welcome-level" />
      <span class="muted">{text('welcome_level')}</span>
    </div>
  );
}
