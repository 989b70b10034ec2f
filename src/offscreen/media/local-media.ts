// Owns all that this side sends in a call: microphone, camera, share, and the MediaView. Devices open only when the user
// wants them (capture-device.ts).

import type { OffscreenSettings } from '../../protocol/contract/orders';
import type { ErrorCode } from '../../protocol/errors';
import type { MediaSlot } from '../../protocol/link/session-layout';
import { cameraConstraints, voiceConstraints } from '../../protocol/media/device-constraints';
import type { CallKind } from '../../protocol/snapshot/call-view';
import { type MediaView, NO_MEDIA, type ShareView } from '../../protocol/snapshot/media-view';
import type { ScreenChoice } from '../../protocol/snapshot/settings';
import type { Device } from '../../shared/device-error';
import { CaptureDevice } from './capture-device';
import { openScreen, openTab } from './get-user-media';
import { createLocalTracks } from './local-tracks';
import { createMicrophone } from './microphone';
import { OutgoingShare } from './outgoing-share';

export interface MediaPorts {
  changed(view: MediaView): void;
  /** The media line has another track now, or none. */
  onTrack(slot: MediaSlot, track: MediaStreamTrack | null): void;
  problem(error: ErrorCode): void;
  /** Whom a camera is asked of; the page itself when this is left out. */
  cameraDevices?(): MediaDevices;
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
  let view = NO_MEDIA;
  /** Aborts at the end of the call. */
  let call = new AbortController();
  const tracks = createLocalTracks(ports.onTrack);
  const microphone = createMicrophone({
    onTrack: (track) => tracks.set('microphone', track),
    changed: change,
    silenced(systemMuted) {
      if (systemMuted !== view.systemMuted) change({ systemMuted });
    },
  });
  const camera = new CaptureDevice('camera', {
    onTrack: (track) => tracks.set('camera', track),
    changed: (view) => change({ camera: view }),
    ...(ports.cameraDevices && { devices: ports.cameraDevices }),
  });
  const devices = { microphone: microphone.device, camera };
  const share = new OutgoingShare({
    onTracks(video, sound) {
      tracks.set('shareVideo', video);
      tracks.set('shareAudio', sound);
    },
    changed: (shared) => change({ share: shared }),
    problem: ports.problem,
  });

  function change(part: Partial<MediaView>): void {
    const next = { ...view, ...part };
    view = { ...next, cameraPaused: next.cameraPaused && next.camera.on };
    ports.changed(view);
  }

  return {
    get view() {
      return view;
    },
    track: tracks.get,
    level: microphone.level,
    use(settings) {
      microphone.device.use(settings.microphoneId, voiceConstraints(settings.voice));
      camera.use(settings.cameraId, cameraConstraints(settings.camera));
    },
    devicesChanged() {
      microphone.device.devicesChanged();
      camera.devicesChanged();
    },
    open(kind) {
      if (kind !== 'data') microphone.device.setEnabled(true);
      if (kind === 'video') camera.setEnabled(true);
    },
    setEnabled: (device, on) => devices[device].setEnabled(on),
    pauseCamera(isPaused) {
      if (isPaused !== view.cameraPaused) change({ cameraPaused: isPaused });
    },
    shareTab: (streamId, tab) =>
      share.start(openTab(streamId), () => ({ source: 'tab', ...tab, barMissing: false }), call.signal),
    muteTab(tabId, muted) {
      const shared = view.share;
      if (shared?.source !== 'tab' || shared.tabId !== tabId || shared.muted === muted) return;
      const sound = tracks.get('shareAudio');
      if (sound) sound.enabled = !muted;
      change({ share: { ...shared, muted } });
    },
    shareScreen: (choice) =>
      share.start(openScreen(choice), (video, sound) => screenView(choice, video, sound), call.signal),
    stopShare: () => share.stop(),
    close() {
      call.abort();
      call = new AbortController();
      share.stop();
      microphone.close();
      camera.close();
      if (view !== NO_MEDIA) change(NO_MEDIA);
    },
  };
}

function screenView(
  choice: ScreenChoice,
  video: MediaStreamTrack,
  sound: MediaStreamTrack | null,
): ShareView {
  return { source: 'screen', label: video.label, choice, echoes: echoes(video, sound) };
}

/** Whether the far side hears itself: all sound of this machine includes the call, unless the browser leaves its own out. */
function echoes(video: MediaStreamTrack, sound: MediaStreamTrack | null): boolean {
  if (!sound) return false;
  const settings: MediaTrackSettings & { restrictOwnAudio?: boolean } = sound.getSettings();
  return video.getSettings().displaySurface !== 'browser' && settings.restrictOwnAudio !== true;
}
