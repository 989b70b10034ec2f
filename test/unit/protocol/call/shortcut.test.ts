import { expect, test } from 'vitest';
import manifest from '../../../../manifest.json' with { type: 'json' };
import { deedOf, SHORTCUTS } from '../../../../src/protocol/call/shortcut';
import type { CallKind, CallPhase } from '../../../../src/protocol/snapshot/call-view';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import { type MediaView, NO_MEDIA } from '../../../../src/protocol/snapshot/media-view';
import { NO_OPEN_LINE, type OpenLineView } from '../../../../src/protocol/snapshot/open-line-view';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../../../src/protocol/snapshot/snapshot';
import { callIn, GRACE } from '../../people';

const RINGING: CallPhase = { name: 'ringing-here' };
const CONNECTED: CallPhase = { name: 'connected', since: 0 };
const ENDED: CallPhase = { name: 'ended', reason: 'hung-up-here', error: null };
const HEARD: MediaView = { ...NO_MEDIA, microphone: { on: true, error: null } };
const SHARING: MediaView = {
  ...NO_MEDIA,
  share: { source: 'tab', tabId: 1, title: '', barMissing: false, muted: false },
};
const { id: CALL } = callIn(CONNECTED);
const PLAIN = 'c1'.repeat(16) as CallId;

const deeds = (part: Partial<Snapshot>) =>
  SHORTCUTS.map((shortcut) => deedOf(shortcut, { ...EMPTY_SNAPSHOT, ...part }));
const plain = (kind: CallKind, phase: CallPhase): { openLine: OpenLineView } => ({
  openLine: {
    ...NO_OPEN_LINE,
    state: {
      name: 'call',
      line: null,
      call: { id: PLAIN, peer: 'plain', direction: 'incoming', kind },
      phase,
    },
  },
});

test('the manifest has a command for each shortcut', () => {
  expect(Object.keys(manifest.commands)).toEqual(['_execute_action', ...SHORTCUTS]);
});

test('without a call there is nothing to mute or hang up, and the popup asks with whom to share', () => {
  const nothing = [null, { do: 'open-popup' }, null];
  expect(deeds({})).toEqual(nothing);
  expect(deeds({ call: callIn(ENDED) })).toEqual(nothing);
  expect(deeds(plain('video', ENDED))).toEqual(nothing);
});

test('a call that rings can be declined, and is not answered by any shortcut', () => {
  expect(deeds({ call: callIn(RINGING) })).toEqual([
    null,
    { do: 'open-popup' },
    { do: 'decline', line: 'own', call: CALL },
  ]);
  expect(deeds(plain('video', RINGING))[2]).toEqual({ do: 'decline', line: 'open', call: PLAIN });
});

test('in a call the microphone is switched, the tab is shared, and the call is hung up', () => {
  const hangUp = { do: 'hang-up', line: 'own', call: CALL };
  expect(deeds({ call: callIn(CONNECTED) })).toEqual([
    { do: 'microphone', on: true },
    { do: 'share-tab' },
    hangUp,
  ]);
  expect(deeds({ call: callIn(CONNECTED), media: HEARD })[0]).toEqual({ do: 'microphone', on: false });
  expect(deeds({ call: callIn({ name: 'dialling' }) })).toEqual([
    { do: 'microphone', on: true },
    { do: 'open-popup' },
    hangUp,
  ]);
});

test('what is shared, or waits to be shared, is not shared any more', () => {
  expect(deeds({ call: callIn(CONNECTED), media: SHARING })[1]).toEqual({ do: 'stop-share' });
  const shareWish = { peer: GRACE.id, call: CALL, tabId: 1, title: '', site: '' };
  expect(deeds({ call: callIn({ name: 'dialling' }), shareWish })[1]).toEqual({ do: 'stop-share' });
});

test('a call on the open line has a microphone as its caller has offered, and no share', () => {
  const hangUp = { do: 'hang-up', line: 'open', call: PLAIN };
  expect(deeds(plain('audio', CONNECTED))).toEqual([
    { do: 'microphone', on: true },
    { do: 'open-popup' },
    hangUp,
  ]);
  expect(deeds(plain('data', CONNECTED))).toEqual([null, { do: 'open-popup' }, hangUp]);
});
