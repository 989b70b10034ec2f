// A call from the dialling to the hanging up: videos, controls, and one panel beside them.

import { useCallback, useState } from 'preact/hooks';
import { unreadByPeer } from '../../protocol/chat/unread';
import type { PickedEntry } from '../../protocol/contract/handed';
import type { CallEntry, CallView } from '../../protocol/snapshot/call-view';
import type { ChatEntry, ReadMarks } from '../../protocol/snapshot/chat-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { LinkView } from '../../protocol/snapshot/link-view';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { Settings } from '../../protocol/snapshot/settings';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { SafetyCode } from '../connection/safety-code';
import { DropTarget } from '../files/drop-target';
import { sendEntries } from '../files/send-entries';
import { usePastedEntries } from '../files/use-pasted-entries';
import { command } from '../state/commands';
import { displayNameOf } from '../state/display-name';
import type { Place } from '../state/place';
import { ALL_FEATURES } from './call-features';
import { CallHeader } from './call-header';
import { CallPanel } from './call-panel';
import { CallWaiting } from './call-waiting';
import { Controls } from './controls';
import { ResumedMuted } from './resumed-muted';
import { SharingStrip } from './sharing-strip';
import { Stranger } from './stranger';
import { useCallKeys } from './use-call-keys';
import { ViewedStage } from './viewed-stage';

export interface CallScreenProps {
  place: Place;
  call: CallView;
  calls: readonly CallEntry[];
  contacts: readonly Contact[];
  settings: Settings;
  media: MediaView;
  chat: readonly ChatEntry[];
  chatRead: ReadMarks;
  transfers: readonly TransferView[];
  link: LinkView | null;
}

export function CallScreen(props: CallScreenProps) {
  const { place, call, calls, contacts, settings, media, chat, chatRead, transfers, link } = props;
  const { peer } = call;
  const [keeping, setKeeping] = useState(false);
  const displayName = displayNameOf(peer, contacts, call);
  const contact = contacts.find(({ id }) => id === peer) ?? null;
  const send = useCallback((entries: readonly PickedEntry[]) => void sendEntries(peer, entries), [peer]);
  usePastedEntries(send);
  useCallKeys({ place, media, can: ALL_FEATURES });
  return (
    <DropTarget
      class="fill"
      invitation={text('contact_drop', displayName)}
      onEntries={send}
      data-test="drop-zone"
    >
      <div class={`call ${call.kind}`} data-test="call" data-phase={call.phase.name}>
        <div class="call-main">
          <CallHeader
            {...{ call, displayName, contact, keeping }}
            quality={link?.quality ?? null}
            onKeep={() => setKeeping(!keeping)}
          />
          <CallWaiting {...{ calls, contacts }} canSwitch />
          {call.resumedMuted && !media.microphone.on && <ResumedMuted displayName={displayName} />}
          {!contact && <Stranger {...{ call, contacts, keeping }} onDone={() => setKeeping(false)} />}
          <ViewedStage {...{ place, call, media, displayName }} mirrored={settings.camera.mirrored} />
          {media.share && <SharingStrip share={media.share} />}
          <Controls
            {...{ call, media, settings }}
            can={ALL_FEATURES}
            onHangUp={() => command('call.hangUp', { call: call.id })}
          />
        </div>
        <CallPanel
          {...{ displayName, peer }}
          chat={chat.filter((entry) => entry.peer === peer)}
          unread={unreadByPeer(chat, chatRead).get(peer) ?? null}
          transfers={transfers.filter((transfer) => transfer.peer === peer)}
          link={link}
          safety={
            call.safetyCode && (
              <SafetyCode code={call.safetyCode} displayName={displayName} contact={contact} />
            )
          }
          onEntries={send}
        />
      </div>
    </DropTarget>
  );
}
