// What went wrong, as notices of a call: the problem in the snapshot, a refused Command, a device that did not open.

import { CircleAlert } from 'lucide';
import type { ErrorCode } from '../../protocol/errors';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { NamedFiles, Problem } from '../../protocol/snapshot/problem';
import { isolatedList } from '../../protocol/text/bidi';
import { errorText, text } from '../../shared/text';
import type { Notice } from '../../ui/notices';
import { command, dismissRefusal, refusal } from '../state/commands';

export function problemNotices(problem: Problem | null, media: MediaView): Notice[] {
  const refused = refusal.value;
  const devices = [media.microphone.error, media.camera.error].filter((error) => error !== null);
  return [
    ...(problem ? [noticeOf(problem.error, () => void command('problem.dismiss', {}), problem.files)] : []),
    ...(refused && refused !== problem?.error ? [noticeOf(refused, dismissRefusal)] : []),
    ...devices.map((error) => noticeOf(error)),
  ];
}

function noticeOf(error: ErrorCode, onDismiss?: () => void, files?: NamedFiles): Notice {
  const { what, next } = errorText(error);
  const isDenied = error === 'microphone-denied' || error === 'camera-denied';
  return {
    name: 'problem',
    key: `problem ${error}`,
    tone: 'danger',
    icon: CircleAlert,
    title: what,
    next: files ? `${next} ${namesOf(files)}` : next,
    data: { 'data-error': error },
    dismiss: onDismiss && { onClick: onDismiss, 'data-test': 'banner-dismiss' },
    action: isDenied
      ? {
          label: text('ask_allow'),
          onClick: () => void command('welcome.open', {}),
          'data-test': 'devices-allow',
        }
      : undefined,
  };
}

function namesOf({ names, count }: NamedFiles): string {
  const more = count > names.length ? [text('files_more', String(count - names.length))] : [];
  return isolatedList([...names, ...more]);
}
