// @vitest-environment happy-dom

import '../../fake-browser';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shareNotices } from '../../../../src/popup/call/own-notices';
import { ScreenChooser } from '../../../../src/popup/call/screen-chooser';
import { SharingStrip } from '../../../../src/popup/call/sharing-strip';
import type { ShareView } from '../../../../src/protocol/snapshot/media-view';
import type { ScreenChoice } from '../../../../src/protocol/snapshot/settings';
import { Notices } from '../../../../src/ui/notices';
import { resetBrowser, speak } from '../../fake-browser';

const CHOICE: ScreenChoice = { size: '1080p', frameRate: 30 };
const TAB: ShareView = { source: 'tab', tabId: 7, title: 'Film', barMissing: false, muted: false };
const SCREEN: ShareView = { source: 'screen', label: '', choice: CHOICE, echoes: false };

beforeEach(resetBrowser);
afterEach(cleanup);

const words = (name: string) => document.querySelector(`[data-test="${name}"]`)?.textContent ?? null;

describe('the strip', () => {
  test.each([
    [{ ...TAB, title: 'A very long title '.repeat(20) }, 'Sharing “'],
    [{ ...TAB, title: '' }, 'Sharing a tab'],
    [SCREEN, 'Sharing your screen'],
  ])('says what is shared, and Stop is a word of its own', (share, words) => {
    render(<SharingStrip share={share} />);
    expect(screen.getByRole('status').textContent).toContain(words);
    expect(screen.getByRole('button', { name: 'Stop sharing' }).textContent).toBe('Stop');
  });
});

describe('a notice', () => {
  const show = (share: ShareView) => render(<Notices notices={shareNotices(share)} />);

  test('says that a tab is muted in the browser', () => {
    show({ ...TAB, muted: true });
    expect(words('tab-muted')).toContain('neither of you hears it');
  });

  test('says in Chinese that the peer hears its own voice', () => {
    speak('zh_CN');
    show({ ...SCREEN, echoes: true });
    expect(words('share-echoes')).toContain('对方会听到自己');
  });

  test.each([TAB, SCREEN])('is not there while the sound is right', (share) => {
    show(share);
    expect([words('tab-muted'), words('share-echoes')]).toEqual([null, null]);
  });
});

describe('before a screen is chosen', () => {
  function chooseWhere(
    supported: MediaTrackSupportedConstraints & { restrictOwnAudio?: boolean },
    userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
  ): void {
    Object.defineProperty(navigator, 'userAgent', { value: userAgent, configurable: true });
    const mediaDevices = { getSupportedConstraints: () => supported };
    Object.defineProperty(navigator, 'mediaDevices', { value: mediaDevices, configurable: true });
    render(<ScreenChooser choice={CHOICE} onStarted={() => {}} />);
  }

  test('in a browser that cannot leave out the sound of Tincan, the user reads what the peer would hear', () => {
    chooseWhere({ echoCancellation: true });
    expect(words('screen-echoes')).toContain('hear their own voice');
  });

  test('on ChromeOS too, which lists the constraint without applying it', () => {
    chooseWhere({ restrictOwnAudio: true }, 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)');
    expect(words('screen-echoes')).not.toBeNull();
  });

  test('in a browser that can leave it out, there is no warning', () => {
    chooseWhere({ restrictOwnAudio: true });
    expect(words('screen-echoes')).toBeNull();
  });
});
