// What the user has chosen, and what holds before.

export interface Settings {
  /** http(s) address of a PeerServer, path included. */
  brokerUrl: string;
  iceServers: readonly IceServer[];
  /** Only relayed candidates are used, so no peer sees this machine's addresses. */
  relayOnly: boolean;
  /** Contacts do not see that we are here. They can still call. */
  appearOffline: boolean;
  /** Plain PeerJS applications may be called, and may call a temporary line. */
  openLine: boolean;
  /** Empty means the system's default device. */
  microphoneId: string;
  cameraId: string;
  speakerId: string;
  voice: VoiceChoice;
  camera: CameraChoice;
  screen: ScreenChoice;
}

/** The names of devices mean nothing in another browser: a backup leaves these settings out. */
type LocalSettings = Pick<Settings, 'microphoneId' | 'cameraId' | 'speakerId'>;

/** The settings that a backup carries. */
export type CarriedSettings = Omit<Settings, keyof LocalSettings>;

export function splitSettings(settings: Settings): { local: LocalSettings; carried: CarriedSettings } {
  const { microphoneId, cameraId, speakerId, ...carried } = settings;
  return { local: { microphoneId, cameraId, speakerId }, carried };
}

export const DEFAULT_SETTINGS: Settings = {
  brokerUrl: 'https://0.peerjs.com/',
  iceServers: [
    { urls: ['stun:stun.l.google.com:19302'] },
    { urls: ['stun:stun.cloudflare.com:3478'] },
    { urls: ['stun:stun.nextcloud.com:3478'] },
  ],
  relayOnly: false,
  appearOffline: false,
  openLine: false,
  microphoneId: '',
  cameraId: '',
  speakerId: '',
  voice: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  camera: {
    size: '720p',
    frameRate: 30,
    aspect: 'native',
    resize: 'none',
    facing: 'front',
    mirrored: true,
  },
  screen: { size: '1080p', frameRate: 30 },
};

export interface IceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

export interface ScreenChoice {
  size: '720p' | '1080p' | 'native';
  frameRate: 5 | 15 | 30 | 60;
}

/** A wish: the browser gives the nearest that the camera has. */
export interface CameraChoice {
  size: '360p' | '720p' | '1080p';
  frameRate: 15 | 30 | 60;
  aspect: 'native' | '16:9' | '4:3' | '1:1';
  /** `none` is a picture as the camera makes it; else it is cut and scaled down to exactly what is wanted. */
  resize: 'none' | 'crop-and-scale';
  /** Counts where cameras say which way they look, and none was chosen by name. */
  facing: 'front' | 'back';
  /** One sees oneself as in a mirror. The far side never does. */
  mirrored: boolean;
}

/** What the browser does to the microphone's sound before it goes out. */
export interface VoiceChoice {
  echoCancellation: boolean;
  noiseSuppression: boolean;
  autoGainControl: boolean;
}

/** In the order in which the page of the settings shows them. */
export const SETTINGS_GROUPS = ['you', 'devices', 'privacy', 'backup', 'advanced'] as const;
export type SettingsGroup = (typeof SETTINGS_GROUPS)[number];
