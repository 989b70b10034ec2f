// The extension API as far as a view or content script asks for it: words from the real locales, and a
// background that notes every Command and answers as it is told. Import it before what is tested.

import en from '../../_locales/en/messages.json';
import zh from '../../_locales/zh_CN/messages.json';
import type { Commands } from '../../src/protocol/contract/commands';
import { ACK, type Ack, type ErrorCode } from '../../src/protocol/errors';
import type { Snapshot } from '../../src/protocol/snapshot/snapshot';

export interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

export const LOCALES = { en, zh_CN: zh } satisfies Record<string, Record<string, Message>>;

type Listener = (message: unknown, sender: unknown, answer: (heard: Ack) => void) => boolean;

type PinListener = (change: { isOnToolbar?: boolean }) => void;
type StorageListener = (changes: Record<string, { newValue: unknown }>, area: string) => void;

const EXTENSION = 'tincan';

let locale: keyof typeof LOCALES = 'en';
let browserLocale = 'en-US';
let answer: Ack = ACK;
/** The tab in front of the user, and the tab that the view is in. */
let [active, around]: [object, object | undefined] = [{}, undefined];
let heard: { name: string; body: unknown }[] = [];
let listener: Listener | null = null;
const storageListeners: StorageListener[] = [];
let opened: string[] = [];
let shortcuts: readonly Shortcut[] = [];
let pinned = false;
const pinListeners = new Set<PinListener>();

interface Shortcut {
  name: string;
  description: string;
  /** Empty when the user has set none. */
  shortcut: string;
}

/** English, nothing heard yet, and a background that agrees to all. */
export function resetBrowser(): void {
  speak('en', 'en-US');
  answer = ACK;
  heard = [];
  [active, around] = [{}, undefined];
  opened = [];
  shortcuts = [];
  pinned = false;
}

/** What the browser says of its shortcuts for the extension. */
export function shortcutsAre(next: readonly Shortcut[]): void {
  shortcuts = next;
}

/** The addresses of the tabs that a view has opened. */
export const tabsOpened = (): readonly string[] => opened;

/** The user pins the icon to the toolbar, or takes it from there. */
export function pin(isOnToolbar: boolean): void {
  pinned = isOnToolbar;
  for (const changed of pinListeners) changed({ isOnToolbar });
}

/** How many wait to hear whether the icon is pinned. */
export function pinWatchers(): number {
  return pinListeners.size;
}

/** `own` is the locale of the browser itself, when it is not just that of the words. */
export function speak(language: keyof typeof LOCALES, own = LOCALES[language].language.message): void {
  locale = language;
  browserLocale = own;
}

/** What the browser says when it is asked whether camera and microphone may be opened. */
export function allowDevices(state: PermissionState): void {
  const query = async () => ({ state });
  Object.defineProperty(navigator, 'permissions', { value: { query }, configurable: true });
}

/** The user stands on this tab; `inTab` is the one that the view is in, if it is no popup. */
export function standOn(tab: object, inTab?: object): void {
  [active, around] = [tab, inTab];
}

export function refuseWith(error: ErrorCode): void {
  answer = { ok: false, error };
}

/** After a refusal. */
export function agree(): void {
  answer = ACK;
}

/** What background heard, in order. */
export function commandsHeard(): readonly { name: string; body: unknown }[] {
  return heard;
}

export function said<K extends keyof Commands>(name: K, body: Commands[K]): { name: K; body: Commands[K] } {
  return { name, body };
}

/** Background stores these, and the view under test hears of the change. */
export function stores(items: Partial<Snapshot>, area: 'session' | 'local' = 'session'): void {
  const changes = Object.entries(items).map(([key, newValue]) => [key, { newValue }]);
  for (const changed of storageListeners) changed(Object.fromEntries(changes), area);
}

/** The user's settings are these now, as the storage that outlives the browser has them. */
export function tellSettings(settings: Snapshot['settings']): void {
  for (const changed of storageListeners) changed({ settings: { newValue: settings } }, 'local');
}

/** Tells the content script under test something, as background would or as `sender`. */
export function tell(
  room: string,
  name: string,
  body: object,
  sender: object = { id: EXTENSION },
): Promise<Ack | null> {
  return new Promise((resolve) => {
    if (!listener?.({ room, name, body }, sender, resolve)) resolve(null);
  });
}

/** As Chromium reads a message: named placeholders first, then `$1` to `$9`. */
function getMessage(key: string, substitutions: readonly string[] = []): string {
  const found = (LOCALES[locale] as Record<string, Message>)[key];
  if (!found) return '';
  return found.message
    .replace(
      /\$([a-z]\w*)\$/gi,
      (_all, name: string) => found.placeholders?.[name.toLowerCase()]?.content ?? '',
    )
    .replace(/\$([1-9])/g, (_all, digit: string) => substitutions[Number(digit) - 1] ?? '');
}

const fake = {
  action: {
    getUserSettings: async () => ({ isOnToolbar: pinned }),
    onUserSettingsChanged: {
      addListener: (added: PinListener) => pinListeners.add(added),
      removeListener: (gone: PinListener) => pinListeners.delete(gone),
    },
  },
  i18n: { getMessage },
  runtime: {
    getURL: (path: string) => `chrome-extension://tincan/${path}`,
    id: EXTENSION,
    getManifest: () => ({ version: '0.1.0', minimum_chrome_version: '137' }),
    async sendMessage({ name, body }: { name: string; body: unknown }) {
      heard.push({ name, body });
      return answer;
    },
    onMessage: {
      addListener(added: Listener) {
        listener = added;
      },
    },
  },
  storage: {
    local: { get: async () => ({}) },
    session: { get: async () => ({}) },
    onChanged: { addListener: (added: StorageListener) => storageListeners.push(added) },
  },
  extension: { getViews: () => [] },
  /** The page under test is in no tab. */
  tabs: {
    getCurrent: async () => around,
    query: async () => [active],
    create: async ({ url }: { url: string }) => opened.push(url),
  },
  commands: { getAll: async () => shortcuts },
};

Object.assign(globalThis, { chrome: fake, browser: fake });
// Node 20 has no navigator.
globalThis.navigator ??= {} as Navigator;
Object.defineProperty(navigator, 'language', { get: () => browserLocale, configurable: true });
