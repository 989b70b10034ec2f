// Who invites and for what, before the page asks for anything. Each button says what it opens.

import { MessageCircle, MonitorPlay, Phone, Video } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useArrivalFocus } from '../../popup/state/use-arrival-focus';
import type { ErrorCode } from '../../protocol/errors';
import { inviteLink } from '../../protocol/identity/invite';
import { PAGE_INVITE } from '../../protocol/identity/page-invite';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { GuestPurpose } from '../../protocol/snapshot/contact';
import type { Problem } from '../../protocol/snapshot/problem';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { ErrorBanner } from '../../ui/error-banner';
import { Form } from '../../ui/form';
import { deadline } from '../../ui/formats';
import type { GuestSession } from '../session/guest-session';
import { canKeepFiles } from '../session/missing-parts';
import { FilesAnswers, FilesState } from './files-answers';
import { GuestName } from './guest-name';
import { GuestTransfers, TakesFiles } from './guest-transfers';
import { hostName } from './host-name';

const isForFiles = (purpose: GuestPurpose): purpose is 'send' | 'receive' =>
  purpose === 'send' || purpose === 'receive';

export interface InvitationScreenProps {
  session: GuestSession;
  forgetsOnReload: boolean;
  problem: Problem | null;
  transfers: readonly TransferView[];
}

export function InvitationScreen(props: InvitationScreenProps) {
  const { link } = props.session;
  if (link.purpose !== 'send' || !takesFiles(props.session)) return <Invitation {...props} />;
  return (
    <TakesFiles host={link}>
      <Invitation {...props} />
    </TakesFiles>
  );
}

/** Nobody wants what is chosen after a no. */
function takesFiles({ files }: GuestSession): boolean {
  const now = files.phase.value;
  return now?.name !== 'ended' || (now.reason !== 'declined-there' && now.error !== 'invite-spent');
}

function Invitation({ session, forgetsOnReload, problem, transfers }: InvitationScreenProps) {
  const { link } = session;
  const { purpose, until } = link;
  const screen = useRef<HTMLDivElement>(null);
  useArrivalFocus(screen);
  const host = hostName(link);
  const isAsked = session.files.phase.value !== null;
  return (
    <div ref={screen} class="centred guest-invitation" data-test="invitation" data-purpose={purpose}>
      <Avatar id={link.id} name={host} size="large" />
      <h1>{text(`guest_for_${purpose}`, host)}</h1>
      {!isAsked && <p class="muted">{text(`guest_how_${purpose}`, host)}</p>}
      {problem && <ErrorBanner error={problem.error} />}
      {isForFiles(purpose) ? (
        <>
          <FilesState {...{ session, purpose, transfers }} />
          <GuestTransfers {...{ transfers, host: link }} picks={purpose === 'send' && takesFiles(session)} />
          <FilesAnswers {...{ session, purpose, transfers }} />
        </>
      ) : (
        <Answers {...{ session, purpose }} />
      )}
      <Notes {...{ purpose, forgetsOnReload }} />
      {!isAsked && (
        <>
          <p class="muted small" data-test="link-lasts">
            {until === null ? text('guest_standing', host) : text('guest_until', deadline(until))}
          </p>
          <p class="muted small">{text('guest_page_trust')}</p>
          {until !== null && <ForTincan link={linkForTincan(session)} />}
        </>
      )}
    </div>
  );
}

/**
 * No page may open Tincan, or find out that it is there: a Tincan that its user opens over this page reads the link, and pasting it
 * does the same.
 */
function ForTincan({ link }: { link: string }) {
  useEffect(() => {
    document.documentElement.dataset[PAGE_INVITE] = link;
    return () => {
      delete document.documentElement.dataset[PAGE_INVITE];
    };
  }, [link]);
  return (
    <>
      <p class="muted small">{text('guest_tincan_here')}</p>
      <p>
        <CopyButton copies={link} label={text('guest_have_tincan')} data-test="copy-for-tincan" />
      </p>
    </>
  );
}

/** The invite is the same there. Nobody rings by the link of a drop box. */
function linkForTincan({ link: { id, name, brokers, secret } }: GuestSession): string {
  return inviteLink({ id, name, brokers, secret });
}

interface AnswersProps {
  session: GuestSession;
  purpose: 'call' | 'watch';
}

function Answers({ session, purpose }: AnswersProps) {
  const [name, setName] = useState(session.name);
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | null>(null);

  async function call(kind: CallKind): Promise<void> {
    setBusy(true);
    setRefused(null);
    const ack = await session.call(kind, name);
    if (!ack.ok) setRefused(ack.error);
    setBusy(false);
  }

  return (
    <Form class="stack answers guest-answers" onSubmit={() => call(purpose === 'call' ? 'video' : 'data')}>
      <GuestName name={name} onName={setName} />
      {refused && <ErrorBanner error={refused} />}
      {purpose === 'call' ? (
        <>
          <Button type="submit" tone="accept" icon={Video} disabled={isBusy} data-test="call-video">
            {text('guest_call_video')}
          </Button>
          <Button icon={Phone} disabled={isBusy} onClick={() => call('audio')} data-test="call-audio">
            {text('guest_call_audio')}
          </Button>
          <Button icon={MessageCircle} disabled={isBusy} onClick={() => call('data')} data-test="call-data">
            {text('guest_call_data')}
          </Button>
        </>
      ) : (
        <Button type="submit" tone="accept" icon={MonitorPlay} disabled={isBusy} data-test="call-data">
          {text('guest_do_watch')}
        </Button>
      )}
    </Form>
  );
}

/** What will not work here, said before it is tried. */
function Notes({ purpose, forgetsOnReload }: { purpose: GuestPurpose; forgetsOnReload: boolean }) {
  const [noFiles, setNoFiles] = useState(false);
  useEffect(() => {
    void canKeepFiles().then((can) => setNoFiles(!can));
  }, []);
  return (
    <div role="status" class="stack">
      {noFiles && (
        <p class={purpose === 'receive' ? 'wrong' : 'muted'} data-test="no-files">
          {text('guest_no_files')}
        </p>
      )}
      {forgetsOnReload && <p class="muted">{text('guest_forgets')}</p>}
    </div>
  );
}
