// The screen between calls: who I am, whom I can call, and what files are on their way.

import type { CallKind, Contact, LineView, Profile, Settings, TransferView } from '../../protocol/snapshot';
import { errorText, text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { ask, command } from '../commands';
import { TransferList } from '../files/transfer-list';
import { nameOf } from '../names';
import { Contacts } from './contacts';
import { DialField } from './dial-field';
import { OwnId } from './own-id';
import { PermissionAsk } from './permission-ask';
import { useCallStart } from './use-call-start';

export interface HomeScreenProps {
  profile: Profile;
  contacts: readonly Contact[];
  settings: Settings;
  transfers: readonly TransferView[];
  line: LineView;
}

export function HomeScreen({ profile, contacts, settings, transfers, line }: HomeScreenProps) {
  const starting = useCallStart();
  const callContact = (to: string, kind: CallKind) =>
    starting.start(kind, () => command('call.start', { to, kind }));
  const trouble = line.name === 'waiting' ? errorText(line.error) : null;
  return (
    <div class="page home">
      <h1 class="spoken-only">{text('extName')}</h1>
      {trouble && <Banner tone="info" title={trouble.what} next={trouble.next} />}
      {starting.asking && (
        <PermissionAsk kind={starting.asking} onCall={starting.goOn} onCancel={starting.giveUp} />
      )}
      <div class="home-self">
        <OwnId profile={profile} brokerUrl={settings.brokerUrl} />
        <DialField
          ownId={profile.id}
          dial={(to, kind) => starting.start(kind, () => ask('call.start', { to, kind }))}
        />
      </div>
      <div class="home-others">
        <TransferList
          transfers={transfers}
          nameOf={(peer) => nameOf(peer, contacts, null)}
          title={text('files_title')}
        />
        <Contacts contacts={contacts} onCall={callContact} />
      </div>
    </div>
  );
}
