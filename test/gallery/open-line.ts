// The open line of the gallery, and its calls.

import type { CallPhase } from '../../src/protocol/snapshot/call-view';
import type { CallId, TransferId } from '../../src/protocol/snapshot/ids';
import {
  NO_OPEN_LINE,
  type OpenLineState,
  type OpenLineView,
} from '../../src/protocol/snapshot/open-line-view';
import { DEFAULT_SETTINGS } from '../../src/protocol/snapshot/settings';
import type { Snapshot } from '../../src/protocol/snapshot/snapshot';
import { MEDIA_ON, SHORT_CHAT } from './calls';
import { SETTLED } from './people';

const MB = 1_000_000;

const OPEN_LINE: Partial<Snapshot> = { ...SETTLED, settings: { ...DEFAULT_SETTINGS, openLine: true } };

/** A peer with a plain PeerJS application, under a name that is too long for one line. */
export const APP = 'some-quite-talkative-video-room_for-the-whole-neighbourhood';

/** The open line in this state. */
export function openLine(state: OpenLineState, part: Partial<OpenLineView> = {}): Partial<Snapshot> {
  return { ...OPEN_LINE, openLine: { ...NO_OPEN_LINE, ...part, state } };
}

/** A call on the open line in this phase. */
export function plainCall(phase: CallPhase, part: Partial<OpenLineView> = {}): Partial<Snapshot> {
  const call = { id: 'plain' as CallId, peer: APP, direction: 'incoming', kind: 'video' } as const;
  const seen = {
    data: true,
    remote: { microphone: true, camera: true, cameraPaused: false, share: 'none' },
    chat: SHORT_CHAT,
    files: PLAIN_FILES,
    ...part,
  } as const;
  return { ...openLine({ name: 'call', line: null, call, phase }, seen), media: MEDIA_ON };
}

const PLAIN_FILES: OpenLineView['files'] = (['offered', 'saved', 'sent', 'failed'] as const).map(
  (state, at) => ({
    file: `plain-${at}` as TransferId,
    direction: at < 2 ? 'receiving' : 'sending',
    name:
      at < 2
        ? `received-${at + 1}.bin`
        : 'holiday pictures from the long way round the lake, second part.zip',
    bytes: (at + 1) * 3 * MB,
    state,
  }),
);
