// The sound of what is shared, with captures as the browser gives them.

import '../../fake-offscreen';
import { beforeEach, describe, expect, test } from 'vitest';
import { createMedia, type Media } from '../../../../src/offscreen/media/local-media';
import type { ErrorCode } from '../../../../src/protocol/errors';
import type { MediaSlot } from '../../../../src/protocol/link/session-layout';
import type { MediaView } from '../../../../src/protocol/snapshot/media-view';
import type { ScreenChoice } from '../../../../src/protocol/snapshot/settings';

interface Track {
  kind: 'audio' | 'video';
  enabled: boolean;
  contentHint: string;
  label: string;
  settings: Record<string, unknown>;
  getSettings(): Record<string, unknown>;
  stop(): void;
}

const CHOICE: ScreenChoice = { size: '1080p', frameRate: 30 };
const TAB = { tabId: 7, title: 'Film' };

let captured: Track[];
let asked: Record<string, unknown>[];
let carried: Partial<Record<MediaSlot, Track | null>>;
let view: MediaView | null;
let media: Media;

const track = (kind: Track['kind'], settings: Record<string, unknown> = {}): Track => ({
  kind,
  enabled: true,
  contentHint: '',
  label: 'a screen',
  settings,
  getSettings: () => settings,
  stop() {},
});

async function capture(wanted: Record<string, unknown>) {
  asked.push(wanted);
  const of = (kind: string) => captured.filter((each) => each.kind === kind);
  return { getTracks: () => captured, getVideoTracks: () => of('video'), getAudioTracks: () => of('audio') };
}

beforeEach(() => {
  asked = [];
  carried = {};
  view = null;
  captured = [track('video'), track('audio')];
  Object.assign(navigator, { mediaDevices: { getUserMedia: capture, getDisplayMedia: capture } });
  media = createMedia({
    changed: (now) => {
      view = now;
    },
    onTrack: (slot, now) => {
      carried[slot] = now as unknown as Track | null;
    },
    problem: (error: ErrorCode) => {
      throw new Error(error);
    },
  });
});

/** The one track is what is played here and what goes out. */
const sounds = () => carried.shareAudio?.enabled;

describe('a tab that the user has muted', () => {
  test('before it is shared makes no sound, until the user lets it', async () => {
    await media.shareTab('id', { ...TAB, muted: true });
    expect(view?.share).toMatchObject({ muted: true });
    expect(sounds()).toBe(false);
    media.muteTab(TAB.tabId, false);
    expect(view?.share).toMatchObject({ muted: false, barMissing: false });
    expect(sounds()).toBe(true);
  });

  test('while it is shared is silent from then on', async () => {
    await media.shareTab('id', { ...TAB, muted: false });
    expect(sounds()).toBe(true);
    media.muteTab(TAB.tabId, true);
    expect(sounds()).toBe(false);
  });

  test('is another one: what is shared goes on, and so does a screen', async () => {
    await media.shareTab('id', { ...TAB, muted: false });
    media.muteTab(8, true);
    expect(sounds()).toBe(true);
    await media.shareScreen(CHOICE);
    media.muteTab(TAB.tabId, true);
    expect(sounds()).toBe(true);
  });

  test('and has no sound at all is shared like any other', async () => {
    captured = [track('video')];
    await media.shareTab('id', { ...TAB, muted: true });
    media.muteTab(TAB.tabId, false);
    expect(view?.share).toMatchObject({ source: 'tab', muted: false });
  });
});

describe('the sound of a screen', () => {
  test('is asked for as it is, without what is played here', async () => {
    await media.shareScreen(CHOICE);
    expect(asked[0]?.audio).toEqual({
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
      restrictOwnAudio: true,
    });
    expect(carried.shareAudio?.contentHint).toBe('music');
  });

  test.each([
    [true, 'the whole screen, from a browser that cannot leave us out', 'monitor', {}],
    [true, 'the whole screen, from a browser that did not', 'monitor', { restrictOwnAudio: false }],
    [true, 'a window, with the sound of all', 'window', {}],
    [false, 'the whole screen without us', 'monitor', { restrictOwnAudio: true }],
    [false, 'a tab', 'browser', {}],
    [false, 'the screen without sound', 'monitor', null],
  ] as const)('echoes: %s, of %s', async (echoes, _what, displaySurface, sound) => {
    captured = [track('video', { displaySurface }), ...(sound ? [track('audio', sound)] : [])];
    await media.shareScreen(CHOICE);
    expect(view?.share).toMatchObject({ source: 'screen', echoes });
  });
});
