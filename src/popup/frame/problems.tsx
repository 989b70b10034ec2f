// Everything that went wrong and belongs to no single control: the problem in the snapshot, a refused Command,
// a device that would not open.

import type { ErrorCode } from '../../protocol/errors';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { NamedFiles, Problem } from '../../protocol/snapshot/problem';
import { errorText, text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { command, dismissRefusal, refusal } from '../state/commands';

export function Problems({ problem, media }: { problem: Problem | null; media: MediaView }) {
  const refused = refusal.value;
  const devices = [media.microphone.error, media.camera.error].filter((error) => error !== null);
  return (
    <>
      {problem && <ErrorBanner {...problem} onDismiss={() => void command('problem.dismiss', {})} />}
      {refused && refused !== problem?.error && <ErrorBanner error={refused} onDismiss={dismissRefusal} />}
      {devices.map((error) => (
        <ErrorBanner key={error} error={error} />
      ))}
    </>
  );
}

interface ErrorBannerProps {
  error: ErrorCode;
  files?: NamedFiles;
  onDismiss?: () => void;
}

function ErrorBanner({ error, files, onDismiss }: ErrorBannerProps) {
  const { what, next } = errorText(error);
  return (
    <Banner
      tone="danger"
      title={what}
      next={next}
      dismiss={onDismiss && { label: text('dismiss'), onClick: onDismiss }}
      data-test="problem"
      data-error={error}
    >
      {files && <FileNameList {...files} />}
      {(error === 'microphone-denied' || error === 'camera-denied') && (
        <Button onClick={() => command('welcome.open', {})} data-test="devices-allow">
          {text('ask_allow')}
        </Button>
      )}
    </Banner>
  );
}

function FileNameList({ names, count }: NamedFiles) {
  return (
    <ul class="file-names grow">
      {names.map((name) => (
        <li key={name} class="ellipsis" title={name} dir="auto">
          {name}
        </li>
      ))}
      {count > names.length && <li>{text('files_more', String(count - names.length))}</li>}
    </ul>
  );
}
