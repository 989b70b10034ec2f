// Everything that went wrong and belongs to no single control: the problem in the snapshot, a refused Command, a device that
// did not open.

import type { ErrorCode } from '../../protocol/errors';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { NamedFiles, Problem } from '../../protocol/snapshot/problem';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { ErrorBanner } from '../../ui/error-banner';
import { Name } from '../../ui/name';
import { ShowWhy } from '../cause/show-why';
import { command, dismissRefusal, refusal } from '../state/commands';

export function Problems({ problem, media }: { problem: Problem | null; media: MediaView }) {
  const refused = refusal.value;
  const devices = [media.microphone.error, media.camera.error].filter((error) => error !== null);
  return (
    <>
      {problem && <ProblemBanner {...problem} onDismiss={() => void command('problem.dismiss', {})} />}
      {refused && refused !== problem?.error && <ProblemBanner error={refused} onDismiss={dismissRefusal} />}
      {devices.map((error) => (
        <ProblemBanner key={error} error={error} />
      ))}
    </>
  );
}

/** A call could not be begun: the evidence for that is kept. */
const NOT_BEGUN: readonly ErrorCode[] = [
  'broker-unreachable',
  'broker-id-taken',
  'broker-refused',
  'broker-flooded',
];

interface ProblemBannerProps {
  error: ErrorCode;
  files?: NamedFiles;
  onDismiss?: () => void;
}

function ProblemBanner({ error, files, onDismiss }: ProblemBannerProps) {
  const isDenied = error === 'microphone-denied' || error === 'camera-denied';
  return (
    <ErrorBanner error={error} onDismiss={onDismiss}>
      {files && <FileNameList {...files} />}
      {NOT_BEGUN.includes(error) && <ShowWhy />}
      {isDenied && (
        <Button onClick={() => command('welcome.open', {})} data-test="devices-allow">
          {text('ask_allow')}
        </Button>
      )}
    </ErrorBanner>
  );
}

function FileNameList({ names, count }: NamedFiles) {
  return (
    <ul class="file-names grow">
      {names.map((name) => (
        <Name key={name} as="li">
          {name}
        </Name>
      ))}
      {count > names.length && <li>{text('files_more', String(count - names.length))}</li>}
    </ul>
  );
}
