// What the user has chosen, and what holds before.

/** The broker that every new user begins with. It belongs to the PeerJS project, and promises nothing. */
export const PUBLIC_BROKER = 'https://0.peerjs.com/';

export interface Settings {
  /** Where we are registered: 1 to 3 addresses in the form of protocol/broker/broker-list.ts. */
  brokers: readonly string[];
  /** Where we stay registered for a while, because contacts may still look for us there; none with *only own brokers*. */
  leftBrokers: readonly LeftBroker[];
  /** The public broker is not used, and no broker of others is visited. */
  onlyOwnBrokers: boolean;
  /** The origin of the home that gives passwords for its relay; empty for none. */
  home: string;
  iceServers: readonly IceServer[];
  /** Where the page for guests is served, in the form of protocol/identity/guest-page.ts; empty: nowhere. */
  guestPage: string;
  /** Only relayed candidates are used, so no peer sees this machine's addresses. */
  relayOnly: boolean;
  /** The same with guests, and with all others who are no contacts. */
  relayOnlyGuests: boolean;
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

export interface LeftBroker {
  address: string;
  /** Milliseconds since the epoch. */
  until: number;
}

/** They mean nothing in another browser: a backup leaves these settings out. */
type LocalSettings = Pick<Settings, 'microphoneId' | 'cameraId' | 'speakerId' | 'leftBrokers'>;

/** The settings that a backup carries. */
export type CarriedSettings = Omit<Settings, keyof LocalSettings>;

export function splitSettings(settings: Settings): { local: LocalSettings; carried: CarriedSettings } {
  const { microphoneId, cameraId, speakerId, leftBrokers, ...carried } = settings;
  return { local: { microphoneId, cameraId, speakerId, leftBrokers }, carried };
}

export const DEFAULT_SETTINGS: Settings = {
  brokers: [PUBLIC_BROKER],
  leftBrokers: [],
  onlyOwnBrokers: false,
  home: '',
  iceServers: [
    { urls: ['stun:stun.l.google.com:19302'] },
    { urls: ['stun:stun.cloudflare.com:3478'] },
    { urls: ['stun:stun.nextcloud.com:3478'] },
  ],
  guestPage: '',
  relayOnly: false,
  relayOnlyGuests: false,
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

/** Where we are registered as long as the browser runs. */
export function homesOf({
  brokers,
  onlyOwnBrokers,
}: Pick<Settings, 'brokers' | 'onlyOwnBrokers'>): readonly string[] {
  return onlyOwnBrokers ? brokers.filter((each) => each !== PUBLIC_BROKER) : brokers;
}

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
