// Which videos of the peer are drawn now. Every page asks, to keep the screen awake; the code that draws comes with a call.

import type { CallView } from '../../protocol/snapshot/call-view';

export function remoteVideosOf({ phase, remote }: Pick<CallView, 'phase' | 'remote'>) {
  const live = phase.name === 'connected' || phase.name === 'reconnecting';
  return {
    live,
    share: live && remote.share !== 'none',
    // Video may come a moment before the call counts as connected.
    camera: (live || phase.name === 'connecting') && remote.camera && !remote.cameraPaused,
  };
}
