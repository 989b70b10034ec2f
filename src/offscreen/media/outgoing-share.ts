// The share of this side: a tab, or what the browser's picker gave, with its sound. There is one share at a time.

import type { ErrorCode } from '../../protocol/errors';
import type { ShareView } from '../../protocol/snapshot/media-view';
import type { Captured } from './get-user-media';
import { playBack } from './tab-playback';

export interface OutgoingShareEvents {
  /** The tracks to send; both null when nothing is shared any more. */
  onTracks(video: MediaStreamTrack | null, sound: MediaStreamTrack | null): void;
  changed(share: ShareView | null): void;
  problem(error: ErrorCode): void;
}

export class OutgoingShare {
  readonly #events: OutgoingShareEvents;
  /** Null while nothing is shared. */
  #life: AbortController | null = null;

  constructor(events: OutgoingShareEvents) {
    this.#events = events;
  }

  /** The new share replaces the one before. A share that opens after `call` has aborted is stopped at once. */
  async start(
    opening: Promise<Captured<MediaStream>>,
    asView: (video: MediaStreamTrack, sound: MediaStreamTrack | null) => ShareView,
    call: AbortSignal,
  ): Promise<void> {
    const captured = await opening;
    if (!captured.ok) {
      if (!call.aborted) this.#events.problem(captured.error);
      return;
    }
    const stream = captured.value;
    const [video] = stream.getVideoTracks();
    const [sound = null] = stream.getAudioTracks();
    if (call.aborted || !video) {
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    this.stop();
    this.#life = new AbortController();
    const view = asView(video, sound);
    if (view.source === 'tab') {
      if (sound) sound.enabled = !view.muted;
      playBack(stream, this.#life.signal);
    }
    video.onended = () => this.stop();
    this.#events.onTracks(video, sound);
    this.#events.changed(view);
  }

  stop(): void {
    if (!this.#life) return;
    this.#life.abort();
    this.#life = null;
    this.#events.onTracks(null, null);
    this.#events.changed(null);
  }
}
