// A call from the dialling to the hanging up: videos, controls, and one panel beside them.

import { UserPlus } from 'lucide';
import { useCallback, useState } from 'preact/hooks';
import { ALL_FEATURES } from '../../protocol/call/call-features';
import { unreadByPeer } from '../../protocol/chat/unread';
import type { PickedEntry } from '../../protocol/contract/handed';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { GuestMark } from '../../ui/guest-mark';
import { IconButton } from '../../ui/icon-button';
import { Sheet } from '../../ui/sheet';
import { SafetyCode } from '../connection/safety-code';
import { ComparedMark } from '../contact/compared-mark';
import { sendEntries } from '../files/send-entries';
import { usePastedEntries } from '../files/use-pasted-entries';
import { command } from '../state/commands';
import { displayNameOf } from '../state/display-name';
import type { Place } from '../state/place';
import { CallFrame } from './call-frame';
import { CallHeader } from './call-header';
import { CallMenu } from './call-menu';
import { CallNotices, type Noticed } from './call-notices';
import { CallPanel } from './call-panel';
import { Controls } from './controls';
import { KeepContact } from './keep-contact';
import { ownNotices } from './own-notices';
import { SharingStrip } from './sharing-strip';
import { useCallKeys } from './use-call-keys';
import { ViewedStage } from './viewed-stage';

export interface CallScreenProps
  extends Noticed,
    Pick<Snapshot, 'settings' | 'shareWish' | 'chat' | 'chatRead' | 'transfers' | 'link'> {
  place: Place;
  call: CallView;
}

export function CallScreen(props: CallScreenProps) {
  const { place, call, calls, contacts, settings, media, shareWish, chat, chatRead, transfers, link } = props;
  const { peer, phase, rejoins, path } = call;
  const [keeping, setKeeping] = useState(false);
  const displayName = displayNameOf(peer, contacts, call);
  const contact = contacts.find(({ id }) => id === peer) ?? null;
  const canKeep = !contact && !call.isGuest && (phase.name === 'connected' || phase.name === 'reconnecting');
  const ours = transfers.filter((transfer) => transfer.peer === peer);
  const moving = ours.find(({ state }) => state.name === 'moving');
  const send = useCallback((entries: readonly PickedEntry[]) => void sendEntries(peer, entries), [peer]);
  usePastedEntries(send);
  useCallKeys({ place, media, can: ALL_FEATURES });
  return (
    <CallFrame
      kind={call.kind}
      {...{ phase, displayName }}
      onEntries={send}
      data-test="call"
      panel={
        <CallPanel
          {...{ displayName, peer }}
          chat={chat.filter((entry) => entry.peer === peer)}
          unread={unreadByPeer(chat, chatRead).get(peer) ?? null}
          transfers={ours}
          invitedTo={call.invitedTo}
          startedAt={calls.find(({ id }) => id === call.id)?.startedAt ?? null}
          link={link}
          safety={
            call.safetyCode && (
              <SafetyCode code={call.safetyCode} displayName={displayName} contact={contact} />
            )
          }
          onEntries={send}
        />
      }
    >
      <CallHeader
        {...{ peer, displayName, phase, rejoins, path }}
        quality={link?.quality ?? null}
        mark={call.isGuest ? <GuestMark isBrief /> : contact && <ComparedMark contact={contact} />}
      >
        {canKeep && (
          <IconButton
            icon={UserPlus}
            label={text('contact_keep')}
            onClick={() => setKeeping(true)}
            data-test="contact-add"
          />
        )}
        <CallMenu {...{ place, settings }} hasDevices />
      </CallHeader>
      <CallNotices
        noticed={props}
        own={ownNotices({ call, media, shareWish, contacts, displayName })}
        canSwitch
      />
      {!contact && keeping && (
        <Sheet title={text('contact_keep')} onClose={() => setKeeping(false)}>
          <KeepContact {...{ call, contacts }} onDone={() => setKeeping(false)} />
        </Sheet>
      )}
      <ViewedStage
        {...{ place, call, media, displayName }}
        mirrored={settings.camera.mirrored}
        bead={moving}
      />
      {media.share && <SharingStrip share={media.share} />}
      <Controls
        {...{ place, call, media, settings }}
        can={ALL_FEATURES}
        onHangUp={() => command('call.hangUp', { call: call.id })}
      />
    </CallFrame>
  );
}
