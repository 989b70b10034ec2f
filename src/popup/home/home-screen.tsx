// The screen between calls: the people and the field above them, with what is new between the two, and the way to new people
// and to the last calls at the foot.

import { Download } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { errorText, text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { InviteLink } from '../contact/invite-link';
import { command, sendCommand } from '../state/commands';
import { displayNameOf } from '../state/display-name';
import type { Place } from '../state/place';
import { haveMissed } from './have-missed';
import {
  MissedCalls,
  OpenLineCard,
  PageInviteRow,
  PermissionQuestion,
  PlainDial,
  RecentCalls,
} from './parts-on-demand';
import { People } from './people';
import { ThisTab } from './this-tab';
import { TransferFold } from './transfer-fold';
import { useCallStart } from './use-call-start';

export interface HomeScreenProps
  extends Pick<
    Snapshot,
    | 'contacts'
    | 'settings'
    | 'presence'
    | 'invite'
    | 'dropBox'
    | 'calls'
    | 'openLine'
    | 'transfers'
    | 'registration'
  > {
  place: Place;
  profile: NonNullable<Snapshot['profile']>;
  /** The list stands beside a pane. */
  pane?: PaneBeside;
}

/** The pane shows the transfers. */
export interface PaneBeside {
  /** As in People. */
  selected: ContactId | null;
  onSelect?: ((id: ContactId) => void) | undefined;
  /** The user looks at the pane: the field does not take the focus from it. */
  hasFocus: boolean;
}

export function HomeScreen(props: HomeScreenProps) {
  const { place, profile, contacts, settings, presence, invite, dropBox, calls, openLine, transfers } = props;
  const { registration, pane } = props;
  const starting = useCallStart();
  const [plain, setPlain] = useState<{ id: string; kind: CallKind } | null>(null);
  const [recentOpen, setRecentOpen] = useState(false);
  const hadMissed = useEver(haveMissed(calls));
  const problem = registration.name === 'waiting' ? errorText(registration.error) : null;

  const nameOf = (peer: ContactId) => displayNameOf(peer, contacts, null);
  const call = (to: string, kind: CallKind, name: string) =>
    starting.start({ kind, name }, () => sendCommand('call.start', { to, kind }));
  const callBack = (to: string, kind: CallKind, name: string) =>
    void starting.start({ kind, name }, () => command('call.start', { to, kind }));
  const callPlain = (id: string, kind: CallKind) =>
    void starting.start({ kind, name: id }, () => command('openLine.dial', { to: id, kind }));

  return (
    <div class="home">
      <h1 class="spoken-only">{text('extName')}</h1>
      <People
        {...{ contacts, presence, calls }}
        selected={pane?.selected ?? null}
        {...(pane?.onSelect && { onSelect: pane.onSelect })}
        ownId={profile.id}
        takesFocus={place !== 'dock' && !pane?.hasFocus}
        onCall={call}
        onPlain={settings.openLine ? (id, kind) => setPlain({ id, kind }) : null}
      >
        {problem && <Banner tone="info" title={problem.what} next={problem.next} />}
        {settings.openLine && openLine.state.name === 'waiting' && <OpenLineCard state={openLine.state} />}
        {hadMissed && (
          <MissedCalls {...{ calls, contacts }} onCall={callBack} onAll={() => setRecentOpen(true)} />
        )}
        {place === 'popup' && <PageInviteRow onCall={callBack} />}
        <ThisTab
          {...{ contacts, presence, calls }}
          onShare={({ id: tabId }, { id: to, name }) =>
            void starting.start({ kind: 'audio', name }, () => command('share.with', { to, tabId }))
          }
        />
        {!pane && <TransferFold transfers={transfers} displayNameOf={nameOf} />}
        {place !== 'popup' && !pane && contacts.length > 0 && (
          <p class="row drop-invitation" data-test="drop-invitation">
            <Icon of={Download} size={16} />
            {text('people_drop')}
          </p>
        )}
      </People>
      <footer class="home-foot">
        <InviteLink brokers={settings.brokers} {...{ profile, invite, dropBox }} />
        <Button class="button quiet" onClick={() => setRecentOpen(true)} data-test="open-recent">
          {text('recent_title')}
        </Button>
      </footer>
      {recentOpen && (
        <RecentCalls
          {...{ calls, contacts }}
          onClose={() => setRecentOpen(false)}
          onCall={(...whom) => {
            setRecentOpen(false);
            callBack(...whom);
          }}
        />
      )}
      {starting.asking && (
        <PermissionQuestion {...starting.asking} onCall={starting.goOn} onCancel={starting.giveUp} />
      )}
      {plain && (
        <PlainDial
          id={plain.id}
          onCall={() => callPlain(plain.id, plain.kind)}
          onClose={() => setPlain(null)}
        />
      )}
    </div>
  );
}

/** Whether it was true once while this view lived: what the user saw stays. */
function useEver(isNow: boolean): boolean {
  const ever = useRef(false);
  ever.current ||= isNow;
  return ever.current;
}
