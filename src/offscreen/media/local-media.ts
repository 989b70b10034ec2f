// Owns every local track of a call: which of the four media lines sends which track, and the MediaView. Devices open only
// when the user wants them (capture-device.ts); every track is stopped when its media line is emptied.

import type { OffscreenSettings } from '../../protocol/contract';
import type { ErrorCode } from '../../protocol/errors';
import type { MediaSlot } from '../../protocol/link/session-layout';
import { cameraWish, voiceWish } from '../../protocol/media/device-constraints';
import type { CallKind } from '../../protocol/snapshot/call-view';
import { type MediaView, NO_MEDIA, type ShareView } from '../../protocol/snapshot/media-view';
import type { ScreenChoice } from '../../protocol/snapshot/settings';
import type { Device } from '../../shared/device-error';
import { showTrack } from './call-streams';
import { CaptureDevice } from './capture-device';
import { type Captured, openScreen, openTab } from './get-user-media';
import { createMicrophoneLevel } from './microphone-level';
import { createMutedSpeechWatch } from './muted-speech-watch';
import { playBack } from './tab-playback';

export interface MediaPorts {
  changed(view: MediaView): void;
  /** The media line has another track now, or none. */
  onTrack(slot: MediaSlot, track: MediaStreamTrack | null): void;
  problem(error: ErrorCode): void;
}

export interface Media {
  readonly view: MediaView;
  track(slot: MediaSlot): MediaStreamTrack | null;
  /** How loud it is at the microphone, muted or not, from 0 to 1; null when none is open. */
  level(): number | null;
  /** The user has chosen these devices and their constraints; open devices follow at once. */
  use(settings: OffscreenSettings): void;
  /** Devices came or went, or the browser allows what it did not. */
  devicesChanged(): void;
  /** Opens the devices a call of this kind starts with. */
  open(kind: CallKind): void;
  setEnabled(device: Device, on: boolean): void;
  /** The link is too weak for our video, or strong enough again. Device and self-view go on. */
  pauseCamera(isPaused: boolean): void;
  shareTab(streamId: string, tab: { tabId: number; title: string; muted: boolean }): Promise<void>;
  /** The user has muted the tab in the browser, or lets it sound again. Means nothing unless it is shared. */
  muteTab(tabId: number, muted: boolean): void;
  shareScreen(choice: ScreenChoice): Promise<void>;
  stopShare(): void;
  /** Stops everything. */
  close(): void;
}

export function createMedia(ports: MediaPorts): Media {
  const tracks: Record<MediaSlot, MediaStreamTrack | null> = {
    microphone: null,
    camera: null,
    shareVideo: null,
    shareAudio: null,
  };
  let view = NO_MEDIA;
  /** Ends with the call. A share that is being opened then is stopped as soon as it opens. */
  let call = new AbortController();
  let share: AbortController | null = null;
  const microphoneLevel = createMicrophoneLevel();
  const mutedSpeech = createMutedSpeechWatch(microphoneLevel, (speaksMuted) => change({ speaksMuted }));
  const microphone = new CaptureDevice('microphone', {
    onTrack(track) {
      setTrack('microphone', track);
      microphoneLevel.follow(track);
    },
    changed(view) {
      change({ microphone: view });
      mutedSpeech.setMuted(tracks.microphone !== null && !view.on);
    },
    silenced(systemMuted) {
      if (systemMuted !== view.systemMuted) change({ systemMuted });
    },
  });
  const camera = new CaptureDevice('camera', {
    onTrack: (track) => setTrack('camera', track),
    changed: (view) => change({ camera: view }),
  });
  const devices = { microphone, camera };

  function change(part: Partial<MediaView>): void {
    const next = { ...view, ...part };
    view = { ...next, cameraPaused: next.cameraPaused && next.camera.on };
    ports.changed(view);
  }

  function setTrack(slot: MediaSlot, track: MediaStreamTrack | null): void {
    tracks[slot]?.stop();
    tracks[slot] = track;
    ports.onTrack(slot, track);
    if (slot === 'camera') showTrack('localCamera', track);
    if (slot === 'shareVideo') showTrack('localShare', track);
  }

  async function startShare(
    opening: Promise<Captured<MediaStream>>,
    asView: (video: MediaStreamTrack, sound: MediaStreamTrack | null) => ShareView,
  ) {
    const { signal } = call;
    const captured = await opening;
    if (!captured.ok) {
      if (!signal.aborted) ports.problem(captured.error);
      return;
    }
    const stream = captured.value;
    const [video] = stream.getVideoTracks();
    const [sound = null] = stream.getAudioTracks();
    if (signal.aborted || !video) {
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    stopShare();
    share = new AbortController();
    const shared = asView(video, sound);
    if (shared.source === 'tab') {
      if (sound) sound.enabled = !shared.muted;
      playBack(stream, share.signal);
    }
    video.onended = stopShare;
    setTrack('shareVideo', video);
    setTrack('shareAudio', sound);
    change({ share: shared });
  }

  function stopShare(): void {
    if (!share) return;
    share.abort();
    share = null;
    setTrack('shareVideo', null);
    setTrack('shareAudio', null);
    change({ share: null });
  }

  return {
    get view() {
      return view;
    },
    track: (slot) => tracks[slot],
    level: microphoneLevel.level,
    use(settings) {
      microphone.use(settings.microphoneId, voiceWish(settings.voice));
      camera.use(settings.cameraId, cameraWish(settings.camera));
    },
    devicesChanged() {
      microphone.devicesChanged();
      camera.devicesChanged();
    },
    open(kind) {
      if (kind !== 'data') microphone.setEnabled(true);
      if (kind === 'video') camera.setEnabled(true);
    },
    setEnabled: (device, on) => devices[device].setEnabled(on),
    pauseCamera(isPaused) {
      if (isPaused !== view.cameraPaused) change({ cameraPaused: isPaused });
    },
    shareTab: (streamId, tab) =>
      startShare(openTab(streamId), () => ({ source: 'tab', ...tab, barMissing: false })),
    muteTab(tabId, muted) {
      const { share } = view;
      if (share?.source !== 'tab' || share.tabId !== tabId || share.muted === muted) return;
      if (tracks.shareAudio) tracks.shareAudio.enabled = !muted;
      change({ share: { ...share, muted } });
    },
    shareScreen: (choice) =>
      startShare(openScreen(choice), (video, sound) => ({
        source: 'screen',
        label: video.label,
        choice,
        echoes: echoes(video, sound),
      })),
    stopShare,
    close() {
      call.abort();
      call = new AbortController();
      stopShare();
      mutedSpeech.setMuted(false);
      microphone.close();
      camera.close();
      if (view !== NO_MEDIA) change(NO_MEDIA);
    },
  };
}

/** Whether the far side hears itself: all sound of this machine includes the call, unless the browser leaves its own out. */
function echoes(video: MediaStreamTrack, sound: MediaStreamTrack | null): boolean {
  if (!sound) return false;
  const settings: MediaTrackSettings & { restrictOwnAudio?: boolean } = sound.getSettings();
  return video.getSettings().displaySurface !== 'browser' && settings.restrictOwnAudio !== true;
}
