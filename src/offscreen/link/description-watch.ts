// The descriptions of a connection, current and pending, and what each negotiation changed.

import { describeSdp } from '../../protocol/link/session-description';
import { changedLines, isNegotiation } from '../../protocol/sdp/description-change';
import type { LinkView, NegotiationChange, SdpView } from '../../protocol/snapshot/link-view';
import { LINK_CHANGES } from '../../protocol/storage/limits';

type Descriptions = Pick<
  LinkView,
  'localSdp' | 'remoteSdp' | 'pendingLocalSdp' | 'pendingRemoteSdp' | 'changes'
>;

export interface DescriptionWatch {
  now(): Descriptions;
}

export function watchDescriptions(connection: RTCPeerConnection): DescriptionWatch {
  const last: Record<'local' | 'remote', { text: string; view: SdpView | null }> = {
    local: { text: '', view: null },
    remote: { text: '', view: null },
  };
  let changes: readonly NegotiationChange[] = [];

  function follow(side: 'local' | 'remote', current: RTCSessionDescription | null): SdpView | null {
    const view = current?.sdp === last[side].text ? last[side].view : describeSdp(current);
    const before = last[side].view;
    if (view && before && before !== view) {
      const lines = changedLines(before, view);
      const change = { at: Date.now(), side, kind: view.kind, ...lines };
      if (isNegotiation(lines)) changes = [...changes, change].slice(-LINK_CHANGES);
    }
    if (view) last[side] = { text: current?.sdp ?? '', view };
    return view;
  }

  return {
    now() {
      const local = follow('local', connection.currentLocalDescription);
      const remote = follow('remote', connection.currentRemoteDescription);
      const [pendingLocal, pendingRemote] = [
        describeSdp(connection.pendingLocalDescription),
        describeSdp(connection.pendingRemoteDescription),
      ];
      return {
        localSdp: local ?? pendingLocal,
        remoteSdp: remote ?? pendingRemote,
        pendingLocalSdp: local && pendingLocal,
        pendingRemoteSdp: remote && pendingRemote,
        changes,
      };
    },
  };
}
