// What a guest can do about files, and how it stands: the button that asks, the question that is open, the link, and its end.

import { FileDown, FileUp, Hourglass, Phone } from 'lucide';
import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import type { GuestLink } from '../../protocol/identity/guest-link';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { isAgreed, isLive, wantsLink } from '../../protocol/transfer/file-dial-plan';
import { errorText, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { ErrorBanner } from '../../ui/error-banner';
import { Form } from '../../ui/form';
import type { GuestSession } from '../session/guest-session';
import { GuestName } from './guest-name';
import { hostName } from './host-name';

const ICONS = { send: FileUp, receive: FileDown } as const;
type FilePurpose = keyof typeof ICONS;

export interface FilesAnswersProps {
  session: GuestSession;
  purpose: FilePurpose;
  transfers: readonly TransferView[];
}

export function FilesAnswers({ session, purpose, transfers }: FilesAnswersProps) {
  const { phase, waits } = session.files;
  const now = phase.value;
  const isBusy = now !== null && now.name !== 'ended';
  const isResumed = isResumedByItself(transfers);
  const isAway = now?.name === 'ended' && now.error === 'peer-offline';
  const isReady = purpose === 'receive' || transfers.some(({ state }) => state.name === 'waiting');
  return (
    <>
      {(isBusy || waits.value) &&
        transfers.every((each) => !isLive(each) || each.state.name === 'waiting') && (
          <Button onClick={session.files.stop} data-test="files-stop">
            {text('cancel')}
          </Button>
        )}
      {session.isOver.value && !isBusy && !isResumed && (
        <p class="muted" data-test="link-over">
          {text('guest_link_over')}
        </p>
      )}
      {!session.isOver.value && !isBusy && !waits.value && !isResumed && !isRefused(now) && (
        <Ask {...{ session, purpose, isReady }} isShown={!now || isReady} isAway={isAway} />
      )}
    </>
  );
}

/** They said no, or the link was used by somebody else: there is nothing to ask any more. */
const isRefused = (phase: CallPhase | null) =>
  phase?.name === 'ended' && (phase.reason === 'declined-there' || phase.error === 'invite-spent');

interface AskProps {
  session: GuestSession;
  purpose: FilePurpose;
  isReady: boolean;
  isShown: boolean;
  isAway: boolean;
}

function Ask({ session, purpose, isReady, isShown, isAway }: AskProps) {
  const [name, setName] = useState(session.name);
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | null>(null);

  async function ask(): Promise<void> {
    setBusy(true);
    setRefused(null);
    const ack = await session.askAboutFiles(name);
    if (!ack.ok) setRefused(ack.error);
    setBusy(false);
  }

  if (!isShown) return null;
  return (
    <Form class="stack answers guest-answers" onSubmit={ask}>
      <GuestName name={name} onName={setName} />
      {refused && <ErrorBanner error={refused} />}
      {isAway && (
        <Button tone="primary" icon={Hourglass} onClick={session.files.wait} data-test="files-wait">
          {text('guest_wait')}
        </Button>
      )}
      <Button
        type="submit"
        tone={isAway ? 'plain' : 'accept'}
        icon={ICONS[purpose]}
        disabled={isBusy || !isReady}
        data-test="files-ask"
      >
        {isAway ? text('guest_try_again') : text(`guest_do_${purpose}`)}
      </Button>
      {isAway && session.link.until !== null && (
        <Button icon={Phone} onClick={() => session.call('data', name)} data-test="call-data">
          {text('guest_files_call')}
        </Button>
      )}
    </Form>
  );
}

/** What both have agreed to gets its link again without a press. */
const isResumedByItself = (transfers: readonly TransferView[]) =>
  transfers.some((each) => isAgreed(each) && wantsLink(each));

/** How it stands with the question, or with the link; nothing before the first question. */
export function FilesState({ session, purpose, transfers }: FilesAnswersProps) {
  const { waits, phase: shown } = session.files;
  const phase = shown.value;
  if (!phase) return null;
  const host = hostName(session.link);
  const [what, next] = waits.value
    ? [text('guest_waiting', host), text('guest_waiting_text')]
    : wordsOf(phase, purpose, session.link, isResumedByItself(transfers));
  return (
    <div
      class="card guest-files-state"
      role="status"
      data-test="files-state"
      data-phase={phase.name}
      data-reason={phase.name === 'ended' ? phase.reason : undefined}
      data-error={phase.name === 'ended' ? (phase.error ?? undefined) : undefined}
    >
      <strong>{what}</strong>
      {next && <p class="muted">{next}</p>}
    </div>
  );
}

type Words = [what: string, next?: string];

function wordsOf(phase: CallPhase, purpose: FilePurpose, link: GuestLink, isResumed: boolean): Words {
  const host = hostName(link);
  switch (phase.name) {
    case 'dialling':
    case 'ringing-here':
      return isResumed ? [text('transfer_no_link', host)] : [text('guest_files_dialling', host)];
    case 'ringing-there':
      return [text(`guest_files_asked_${purpose}`, host), text('guest_files_keep_open')];
    case 'connecting':
      return [text('phase_connecting')];
    case 'connected':
      return [text('file_link', host), text('guest_files_keep_open')];
    case 'reconnecting':
      return [text('transfer_no_link', host)];
    case 'ended':
      return isResumed ? [text('transfer_no_link', host)] : endOf(phase, link);
  }
}

function endOf({ reason, error }: Extract<CallPhase, { name: 'ended' }>, link: GuestLink): Words {
  const host = hostName(link);
  if (error) {
    const { what, next } = errorText(error);
    return [what, next];
  }
  if (reason === 'declined-there') {
    const declined = text('guest_files_declined', host);
    return link.until === null ? [declined] : [declined, text('error_invite_spent_next')];
  }
  if (reason === 'no-answer') return [text('guest_files_no_answer', host)];
  return [text(reason === 'cancelled-here' ? 'transfer_cancelled_here' : 'guest_files_over', host)];
}
