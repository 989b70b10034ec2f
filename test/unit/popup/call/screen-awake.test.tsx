// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hasVideo, type ShownCall, useScreenAwake } from '../../../../src/popup/call/use-screen-awake';
import type { CallPhase, RemoteMedia } from '../../../../src/protocol/snapshot/call-view';
import { type MediaView, NO_MEDIA } from '../../../../src/protocol/snapshot/media-view';
import { callIn } from '../../people';

const CONNECTED: CallPhase = { name: 'connected', since: 0 };
const NOTHING: RemoteMedia = { microphone: true, camera: false, cameraPaused: false, share: 'none' };
const shownCall = (
  remote: Partial<RemoteMedia>,
  media: Partial<MediaView> = {},
  phase: CallPhase = CONNECTED,
): ShownCall => ({
  call: callIn(phase, { remote: { ...NOTHING, ...remote } }),
  media: { ...NO_MEDIA, ...media },
});
const PICTURE = shownCall({ camera: true });
const VOICES = shownCall({});

describe('a call has video', () => {
  test.each([
    ['their camera', true, PICTURE],
    ['their camera, paused on a weak connection', true, shownCall({ camera: true, cameraPaused: true })],
    ['a tab of theirs', true, shownCall({ share: 'tab' })],
    ['our camera alone', true, shownCall({}, { camera: { on: true, error: null } })],
    [
      'our screen alone',
      true,
      shownCall(
        {},
        { share: { source: 'screen', label: '', choice: { size: 'native', frameRate: 5 }, echoes: false } },
      ),
    ],
    ['a lost link', true, shownCall({ camera: true }, {}, { name: 'reconnecting', since: 0, lostAt: 0 })],
    ['voices alone', false, VOICES],
    ['a ring', false, shownCall({ camera: true }, {}, { name: 'ringing-there' })],
    ['its end', false, shownCall({ camera: true }, {}, { name: 'ended', reason: 'missed', error: null })],
  ] as const)('%s: %s', (_what, has, shown) => {
    expect(hasVideo(shown)).toBe(has);
  });
});

describe('the screen', () => {
  let locks: { released: boolean; release(): Promise<void> }[];
  let refuses: boolean;
  let visibility: DocumentVisibilityState;

  beforeEach(() => {
    locks = [];
    refuses = false;
    visibility = 'visible';
    vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
    Object.defineProperty(navigator, 'wakeLock', {
      configurable: true,
      value: {
        async request(kind: string) {
          expect(kind).toBe('screen');
          if (refuses) throw new DOMException('', 'NotAllowedError');
          const lock = {
            released: false,
            async release() {
              lock.released = true;
            },
          };
          locks.push(lock);
          return lock;
        },
      },
    });
  });
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });

  function View({ shown }: { shown: ShownCall | null }) {
    useScreenAwake(shown);
    return null;
  }
  const held = () => locks.filter(({ released }) => !released).length;
  /** As in the browser: a page that becomes hidden loses its locks. */
  function become(next: DocumentVisibilityState): void {
    visibility = next;
    if (next === 'hidden') for (const lock of locks) lock.released = true;
    document.dispatchEvent(new Event('visibilitychange'));
  }

  test('stays awake by one lock, for as long as there is video', async () => {
    const { rerender, unmount } = render(<View shown={VOICES} />);
    expect(locks).toEqual([]);
    rerender(<View shown={PICTURE} />);
    await vi.waitFor(() => expect(held()).toBe(1));
    rerender(<View shown={shownCall({ share: 'screen' })} />);
    rerender(<View shown={VOICES} />);
    await vi.waitFor(() => expect(held()).toBe(0));
    expect(locks).toHaveLength(1);
    rerender(<View shown={PICTURE} />);
    await vi.waitFor(() => expect(held()).toBe(1));
    unmount();
    await vi.waitFor(() => expect(held()).toBe(0));
  });

  test('may sleep while the page is hidden, and is locked again when the page is visible', async () => {
    visibility = 'hidden';
    render(<View shown={PICTURE} />);
    expect(locks).toEqual([]);
    become('visible');
    await vi.waitFor(() => expect(held()).toBe(1));
    become('hidden');
    become('visible');
    become('visible');
    await vi.waitFor(() => expect(locks.length).toBeGreaterThan(1));
    await vi.waitFor(() => expect(held()).toBe(1));
  });

  test('is not locked when the call ends before the browser has answered', async () => {
    const { rerender } = render(<View shown={PICTURE} />);
    rerender(<View shown={null} />);
    await vi.waitFor(() => expect(locks).toHaveLength(1));
    await vi.waitFor(() => expect(held()).toBe(0));
  });

  test('may sleep after a refusal, and is locked at the next chance', async () => {
    refuses = true;
    render(<View shown={PICTURE} />);
    refuses = false;
    become('visible');
    await vi.waitFor(() => expect(held()).toBe(1));
  });
});
