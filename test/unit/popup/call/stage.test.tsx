// @vitest-environment happy-dom

import '../../fake-browser';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Stage, type StageProps } from '../../../../src/popup/call/stage';
import {
  type CallPhase,
  type CallView,
  NO_REMOTE_MEDIA,
  type RemoteMedia,
} from '../../../../src/protocol/snapshot/call-view';
import { type MediaView, NO_MEDIA } from '../../../../src/protocol/snapshot/media-view';
import { resetBrowser, speak } from '../../fake-browser';
import { callIn } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

const SEEN: RemoteMedia = { microphone: true, camera: true, cameraPaused: false, share: 'none' };
const SHOWN: MediaView = { ...NO_MEDIA, camera: { on: true, error: null } };

function show(remote: RemoteMedia, media: MediaView): void {
  const call = callIn({ name: 'connected', since: 0 }, { remote });
  render(<Stage call={call} media={media} mirrored displayName="Grace" />);
}
const shown = (name: string) => document.querySelector(`[data-test="${name}"]`);

describe('the stage', () => {
  test('shows no frozen video of a peer with a weak connection, and says so', () => {
    show({ ...SEEN, cameraPaused: true }, SHOWN);
    expect(shown('remote-camera')).toBeNull();
    expect(screen.getByText('Grace’s video is paused: weak connection')).toBeTruthy();
  });

  test('still shows the user’s own video when it is paused, and says that the peer does not see it', () => {
    show(SEEN, { ...SHOWN, cameraPaused: true });
    expect(shown('local-camera')).not.toBeNull();
    expect(screen.getByText('Your video is paused: weak connection')).toBeTruthy();
  });

  test('says it once when both videos are paused', () => {
    show({ ...SEEN, cameraPaused: true }, { ...SHOWN, cameraPaused: true });
    expect(screen.getAllByText(/paused/).map((note) => note.textContent)).toEqual([
      'Video is paused: weak connection',
    ]);
  });

  test('says it in Chinese', () => {
    speak('zh_CN');
    show({ ...SEEN, cameraPaused: true }, SHOWN);
    expect(screen.getByText('连接较弱，Grace 的视频已暂停')).toBeTruthy();
  });

  test('says that the system has muted a microphone that is on, and says nothing when the microphone is off', () => {
    const SPEAKS: MediaView = { ...SHOWN, microphone: { on: true, error: null } };
    show(SEEN, { ...SPEAKS, systemMuted: true });
    expect(shown('system-muted')?.textContent).toContain('Unmute there');
    cleanup();
    show(SEEN, { ...SHOWN, systemMuted: true });
    show(SEEN, SPEAKS);
    expect(shown('system-muted')).toBeNull();
  });

  test('has the video of a peer at hand while a video call rings there and connects, and shows nothing of it', () => {
    const waiting = () => document.querySelector('.whole > video.waiting');
    const draw = (phase: CallPhase, part: Partial<CallView> = {}) => {
      cleanup();
      render(<Stage call={callIn(phase, part)} media={SHOWN} mirrored displayName="Grace" />);
    };
    draw({ name: 'dialling' });
    expect(waiting()).toBeNull();
    for (const name of ['ringing-there', 'connecting'] as const) {
      draw({ name }, { remote: NO_REMOTE_MEDIA });
      expect(waiting()).not.toBeNull();
      expect(shown('remote-camera')).toBeNull();
    }
    draw({ name: 'connecting' }, { kind: 'audio' });
    expect(waiting()).toBeNull();
    draw({ name: 'connected', since: 0 }, { remote: SEEN });
    expect(waiting()).toBeNull();
    expect(shown('remote-camera')).not.toBeNull();
  });

  test('shows video that comes before the call counts as connected', () => {
    const call = callIn({ name: 'connecting' }, { remote: SEEN });
    render(<Stage call={call} media={SHOWN} mirrored displayName="Grace" />);
    expect(shown('remote-camera')).not.toBeNull();
  });

  test('says nothing while both videos play', () => {
    show(SEEN, SHOWN);
    expect(shown('remote-camera')).not.toBeNull();
    expect(screen.queryByText(/paused/)).toBeNull();
  });
});

describe('the string between the cans', () => {
  const cans = () => document.querySelector('.cans')?.getAttribute('class');
  function draw(call: StageProps['call'], bead?: StageProps['bead']): void {
    render(<Stage {...{ call, bead }} media={NO_MEDIA} mirrored displayName="Grace" />);
  }

  test('hangs slack while it rings, and is taut after the answer', () => {
    draw(callIn({ name: 'ringing-there' }));
    expect(cans()).toBe('cans slack');
    cleanup();
    draw(callIn({ name: 'connected', since: 0 }));
    expect(cans()).toBe('cans taut');
  });

  test.each([
    ['sending', 0, 31],
    ['sending', 50, 80],
    ['receiving', 25, 104.5],
    ['receiving', 100, 31],
  ] as const)('has a bead as far along as a file is: %s %i %%', (direction, movedBytes, x) => {
    draw(callIn({ name: 'connected', since: 0 }), { direction, movedBytes, totalBytes: 100 });
    expect(document.querySelector('.bead')?.getAttribute('cx')).toBe(String(x));
  });

  test('is not there beside a share', () => {
    draw(callIn({ name: 'connected', since: 0 }, { remote: { ...SEEN, share: 'tab' } }));
    expect(cans()).toBeUndefined();
  });
});
