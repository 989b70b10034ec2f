// The screen between calls: the user's own ID, the contacts, the last calls, and the transfers.

import { useState } from 'preact/hooks';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { errorText, text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { TransferList } from '../files/transfer-list';
import { OpenLineCard } from '../open-line/open-line-card';
import { PlainDial } from '../open-line/plain-dial';
import { command, sendCommand } from '../state/commands';
import { displayNameOf } from '../state/display-name';
import { Contacts } from './contacts';
import { DialField } from './dial-field';
import { OwnId } from './own-id';
import { PermissionQuestion } from './permission-question';
import { RecentCalls } from './recent-calls';
import { useCallStart } from './use-call-start';

export interface HomeScreenProps
  extends Pick<
    Snapshot,
    'contacts' | 'settings' | 'presence' | 'invite' | 'calls' | 'openLine' | 'transfers' | 'registration'
  > {
  profile: NonNullable<Snapshot['profile']>;
}

export function HomeScreen(props: HomeScreenProps) {
  const { profile, contacts, settings, presence, invite, calls, openLine, transfers, registration } = props;
  const starting = useCallStart();
  const [plain, setPlain] = useState<{ id: string; kind: CallKind } | null>(null);
  const callContact = (to: string, kind: CallKind) =>
    starting.start(kind, () => command('call.start', { to, kind }));
  const callPlain = (to: string, kind: CallKind) =>
    starting.start(kind, () => command('openLine.dial', { to, kind }));
  const registrationProblem = registration.name === 'waiting' ? errorText(registration.error) : null;
  return (
    <div class="page home">
      <h1 class="spoken-only">{text('extName')}</h1>
      {registrationProblem && (
        <Banner tone="info" title={registrationProblem.what} next={registrationProblem.next} />
      )}
      {starting.asking && (
        <PermissionQuestion kind={starting.asking} onCall={starting.goOn} onCancel={starting.giveUp} />
      )}
      <div class="home-self">
        <OwnId brokerUrl={settings.brokerUrl} {...{ profile, invite }} />
        <DialField
          ownId={profile.id}
          dial={(to, kind) => starting.start(kind, () => sendCommand('call.start', { to, kind }))}
          onPlain={settings.openLine ? (id, kind) => setPlain({ id, kind }) : null}
        />
        {settings.openLine && <OpenLineCard state={openLine.state} />}
        {plain && (
          <PlainDial
            id={plain.id}
            onCall={() => callPlain(plain.id, plain.kind)}
            onClose={() => setPlain(null)}
          />
        )}
      </div>
      <div class="home-others">
        <TransferList
          transfers={transfers}
          displayNameOf={(peer) => displayNameOf(peer, contacts, null)}
          title={text('files_title')}
        />
        <RecentCalls {...{ calls, contacts }} onCall={callContact} />
        <Contacts {...{ contacts, presence }} onCall={callContact} />
      </div>
    </div>
  );
}
