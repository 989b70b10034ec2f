// @vitest-environment happy-dom

import '../../fake-browser';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useSettingsPlace } from '../../../../src/popup/frame/use-settings-place';
import { closeSettings, openSettings } from '../../../../src/popup/state/settings-page';
import { shownCall, whichScreen } from '../../../../src/protocol/call/which-screen';
import type { CallPhase, CallView } from '../../../../src/protocol/snapshot/call-view';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import { NO_OPEN_LINE } from '../../../../src/protocol/snapshot/open-line-view';
import { resetBrowser } from '../../fake-browser';
import { callIn, ME } from '../../people';

const CONNECTED: CallPhase = { name: 'connected', since: 0 };
const BROKEN: CallPhase = { name: 'ended', reason: 'failed', error: 'connection-lost' };

beforeEach(() => {
  resetBrowser();
  closeSettings();
});
afterEach(cleanup);

function Shown({ call }: { call: CallView | null }) {
  const shown = shownCall({ call, openLine: NO_OPEN_LINE });
  const place = useSettingsPlace(shown);
  return <p>{whichScreen({ profile: ME, keyLost: false }, shown, place)}</p>;
}

test('a call that covered the settings, broke off and came back by itself is in front of them', () => {
  openSettings();
  const { rerender } = render(<Shown call={callIn({ name: 'ringing-here' })} />);
  const shows = (call: CallView | null, words: string) => {
    rerender(<Shown call={call} />);
    expect(screen.getByText(words)).toBeTruthy();
  };
  const again = (phase: CallPhase) => ({ ...callIn(phase), id: 'c2'.repeat(16) as CallId, rejoins: true });
  shows(callIn(CONNECTED), 'call');
  shows(callIn(BROKEN), 'ended');
  shows(again({ name: 'dialling' }), 'call');
  shows(again(CONNECTED), 'call');
  shows(null, 'settings');
});
