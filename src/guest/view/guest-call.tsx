// The call of a guest: the screen of a call of the extension, without what only the extension can do.

import { MessageCircle, SwitchCamera } from 'lucide';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { CallFrame } from '../../popup/call/call-frame';
import { CallHeader } from '../../popup/call/call-header';
import { CallPanel } from '../../popup/call/call-panel';
import { Controls } from '../../popup/call/controls';
import { resumedMuted } from '../../popup/call/own-notices';
import { problemNotices } from '../../popup/call/problem-notices';
import { remoteVideosOf } from '../../popup/call/remote-videos';
import { useCallKeys } from '../../popup/call/use-call-keys';
import { ViewedStage } from '../../popup/call/viewed-stage';
import { sendEntries } from '../../popup/files/send-entries';
import { usePastedEntries } from '../../popup/files/use-pasted-entries';
import { command } from '../../popup/state/commands';
import type { CallFeatures } from '../../protocol/call/call-features';
import { unreadByPeer } from '../../protocol/chat/unread';
import type { PickedEntry } from '../../protocol/contract/handed';
import type { GuestLink } from '../../protocol/identity/guest-link';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { Settings } from '../../protocol/snapshot/settings';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { IconButton } from '../../ui/icon-button';
import { Notices } from '../../ui/notices';
import { GuestSafety } from './guest-safety';
import { hostName } from './host-name';
import { useSidePanel } from './use-side-panel';

const CAN: CallFeatures = { microphone: true, camera: true, share: false, devices: false };
/** A guest who only looks, or only moves files, is asked for no device. */
const CAN_WATCH: CallFeatures = { microphone: false, camera: false, share: false, devices: false };

export interface GuestCallProps extends Omit<Snapshot, 'call'> {
  call: CallView;
  host: GuestLink;
}

export function GuestCall({
  call,
  host,
  settings,
  media,
  chat,
  chatRead,
  transfers,
  link,
  problem,
}: GuestCallProps) {
  const { peer, phase, rejoins, path } = call;
  const displayName = hostName(host);
  const can = host.purpose === 'call' ? CAN : CAN_WATCH;
  const ours = transfers.filter((transfer) => transfer.peer === peer);
  const moving = ours.find(({ state }) => state.name === 'moving');
  const send = useCallback((entries: readonly PickedEntry[]) => void sendEntries(peer, entries), [peer]);
  const [startedAt] = useState(() => Date.now());
  usePastedEntries(send);
  const unread = unreadByPeer(chat, chatRead).get(peer) ?? null;
  const side = useSidePanel(host.purpose === 'watch' && remoteVideosOf(call).share, unread !== null);
  useCallKeys({ place: 'window', media, can });
  return (
    <CallFrame
      kind={call.kind}
      {...{ phase, displayName }}
      onEntries={send}
      data-test="call"
      panel={
        side.isOpen && (
          <CallPanel
            {...{ displayName, peer, chat, unread, startedAt, link }}
            transfers={ours}
            invitedTo={host.purpose}
            safety={call.safetyCode && <GuestSafety code={call.safetyCode} displayName={displayName} />}
            onEntries={send}
          />
        )
      }
    >
      <CallHeader
        {...{ peer, displayName, phase, rejoins, path }}
        quality={link?.quality ?? null}
        mark={null}
      >
        {media.camera.on && <CameraSwitch settings={settings} />}
        {side.toggle && (
          <IconButton
            icon={MessageCircle}
            label={text('guest_panel')}
            aria-expanded={side.isOpen}
            onClick={side.toggle}
            data-test="guest-panel"
          />
        )}
      </CallHeader>
      <Notices
        notices={[
          ...problemNotices(problem, media),
          ...(call.resumedMuted && !media.microphone.on ? [resumedMuted(displayName)] : []),
        ]}
      />
      <ViewedStage
        place="dock"
        {...{ call, media, displayName }}
        mirrored={settings.camera.mirrored && settings.camera.facing === 'front'}
        bead={moving}
      />
      <Controls
        place="window"
        {...{ call, media, settings, can }}
        onHangUp={() => command('call.hangUp', { call: call.id })}
      />
    </CallFrame>
  );
}

/** Front or back, where the machine has more than one camera. */
function CameraSwitch({ settings: { camera } }: { settings: Settings }) {
  const [count, setCount] = useState(0);
  useEffect(() => {
    void navigator.mediaDevices
      .enumerateDevices()
      .then((all) => setCount(all.filter(({ kind }) => kind === 'videoinput').length));
  }, []);
  if (count < 2) return null;
  const facing = camera.facing === 'front' ? 'back' : 'front';
  return (
    <IconButton
      icon={SwitchCamera}
      label={text('guest_switch_camera')}
      onClick={() => command('settings.change', { settings: { camera: { ...camera, facing } } })}
      data-test="switch-camera"
    />
  );
}
