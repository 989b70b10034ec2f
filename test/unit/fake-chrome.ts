// The extension API as far as the tested parts of background ask for it. Every answer comes a turn later, as from
// the browser, so that what overlaps there overlaps here. Import it before what is tested.

import { STORAGE_QUOTA_BYTES } from '../../src/protocol/storage/limits';
import { type Area, storedBytes } from '../../src/protocol/storage/stored-bytes';

type Items = Record<string, unknown>;
/** What is about to be written,. */
type Refuses = (write: { area: Area; keys: readonly string[] }) => boolean;
type Download = { url: string; filename: string };
interface DownloadItem {
  state: 'in_progress' | 'complete' | 'interrupted';
  exists: boolean;
  filename: string;
  danger: string;
  error?: string;
}
type Notification = { title: string; buttons?: { title: string }[] };
type Listener = (message: unknown, sender: object, answer: (heard: unknown) => void) => boolean;

/** The page in every tab: whether the user let us in, and when it answers. */
interface Page {
  isOurs: boolean;
  answers: Promise<void>;
}

/** What a tab shows, as far as the browser tells us; `refusal` is why nobody may capture it now. */
interface ShownPage {
  url: string | undefined;
  title: string;
  refusal?: string;
}

/** A tab with a page of ours, by its path and fragment. */
interface OwnTab {
  page: string;
  isActive: boolean;
  /** How often the page was loaded. */
  loads: number;
}

const OUR_PAGE: Page = { isOurs: true, answers: Promise.resolve() };

const ORIGIN = 'chrome-extension://tincan';

/** As Chromium says it when a write would exceed the quota; the whole write is refused then. */
const QUOTA_MESSAGES: Record<Area, string> = {
  local: 'Resource::kQuotaBytes quota exceeded',
  session: 'Session storage quota bytes exceeded. Values were not stored.',
};

let areas: { local: Items; session: Items } = { local: {}, session: {} };
/** What the browser says is free on the disk. */
const ROOMY_BYTES = 1e15;
let roomBytes = ROOMY_BYTES;
let writes = 0;
let refuses: Refuses = () => false;
let refusal: string | null = null;
let documents = 0;
let created = 0;
let listeners: Listener[] = [];
let downloads: Download[] = [];
let reloads = 0;
let items: Record<number, DownloadItem> = {};
let shownDownloads: number[] = [];
let viewsOpen = 0;
let foldersShown = 0;
let refusesPath: (path: string) => boolean = () => false;
let badge = '';
let awake: string | null = null;
let notifications: Record<string, Notification> = {};
let injected = 0;
let notices: { name: string; tabId: number }[] = [];
let bars = new Set<number>();
let page: Page = OUR_PAGE;
let muted: Record<number, boolean> = {};
let closed: number[] = [];
let shownIn: Record<number, ShownPage> = {};
let captured: number[] = [];
let own: OwnTab[] = [];
let orders: { name: string; body: unknown }[] = [];

const later = () => new Promise<void>((resolve) => setImmediate(resolve));

function area(name: Area) {
  return {
    QUOTA_BYTES: STORAGE_QUOTA_BYTES,
    async getBytesInUse(): Promise<number> {
      await later();
      return bytesOf(name, areas[name]);
    },
    async get(wanted: string | readonly string[]): Promise<Items> {
      await later();
      const keys = [wanted].flat().filter((key) => key in areas[name]);
      return Object.fromEntries(keys.map((key) => [key, structuredClone(areas[name][key])]));
    },
    async set(items: Items): Promise<void> {
      await later();
      const after = { ...areas[name], ...structuredClone(items) };
      const isRefused = refuses({ area: name, keys: Object.keys(items) });
      if (isRefused) throw new Error(refusal ?? QUOTA_MESSAGES[name]);
      if (bytesOf(name, after) > STORAGE_QUOTA_BYTES) throw new Error(QUOTA_MESSAGES[name]);
      areas[name] = after;
      writes += 1;
    },
    async remove(key: string): Promise<void> {
      await later();
      const { [key]: _removed, ...others } = areas[name];
      areas[name] = others;
      writes += 1;
    },
  };
}

/** A key counts with its length in storage.local; of a top-level key storage.session counts nothing that is short. */
function bytesOf(name: Area, items: Items): number {
  return Object.entries(items).reduce(
    (sum, [key, value]) => sum + storedBytes(name, value) + (name === 'local' ? key.length : 0),
    0,
  );
}

const fake = {
  runtime: {
    id: 'tincan',
    ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT', TAB: 'TAB', POPUP: 'POPUP' },
    getURL: (path: string) => `${ORIGIN}/${path}`,
    getManifest: () => ({ version: '0.1.0' }),
    async getContexts({ contextTypes }: { contextTypes: readonly string[] }) {
      await later();
      const open = { OFFSCREEN_DOCUMENT: documents, TAB: viewsOpen, POPUP: 0 };
      const counted = Object.entries(open).flatMap(([type, count]) =>
        contextTypes.includes(type) ? Array.from({ length: count }, () => ({ windowId: 1 })) : [],
      );
      const tabs = own.map(({ page }, tabId) => ({ windowId: 1, tabId, documentUrl: `${ORIGIN}/${page}` }));
      return [...counted, ...(contextTypes.includes('TAB') ? tabs : [])];
    },
    onMessage: { addListener: (listener: Listener) => listeners.push(listener) },
    reload() {
      reloads += 1;
    },
    async sendMessage({ name, body }: { name: string; body: unknown }) {
      await later();
      orders.push({ name, body });
      return { ok: true };
    },
  },
  storage: { local: area('local'), session: area('session') },
  downloads: {
    async download(download: Download) {
      await later();
      if (refusesPath(download.filename)) throw new Error('Invalid filename');
      return downloads.push(download);
    },
    async search({ id }: { id: number }) {
      await later();
      const item = items[id];
      return item ? [{ id, url: downloads[id - 1]?.url, ...item }] : [];
    },
    onChanged: { addListener: () => undefined, removeListener: () => undefined },
    showDefaultFolder() {
      foldersShown += 1;
    },
    async show(id: number) {
      await later();
      shownDownloads.push(id);
    },
  },
  scripting: {
    async executeScript() {
      await later();
      if (!page.isOurs) throw new Error('Cannot access contents of the page.');
      injected += 1;
    },
  },
  tabs: {
    async create({ url }: { url: string }) {
      await later();
      openOwnTab(url.slice(ORIGIN.length + 1));
    },
    async update(id: number, { url }: { active: true; url?: string }) {
      await later();
      own = own.map((tab, at) => ({ ...tab, isActive: at === id }));
      const tab = own[id];
      if (!tab || url === undefined) return;
      const page = url.slice(ORIGIN.length + 1);
      const [before, after] = [tab.page, page].map((each) => each.split('#')[0]);
      own[id] = {
        page,
        isActive: true,
        loads: before === after && page !== tab.page ? tab.loads : tab.loads + 1,
      };
    },
    async sendMessage(tabId: number, { name }: { name: string }) {
      const { answers } = page;
      await later();
      if (name === 'share.show') await answers;
      notices.push({ name, tabId });
      if (name === 'share.show') bars.add(tabId);
      else bars.delete(tabId);
    },
    async get(id: number) {
      await later();
      if (closed.includes(id)) throw new Error(`No tab with id: ${id}.`);
      return { id, mutedInfo: { muted: muted[id] ?? false }, ...shownIn[id] };
    },
  },
  tabCapture: {
    async getMediaStreamId({ targetTabId: id }: { targetTabId: number }) {
      await later();
      const refusal = shownIn[id]?.refusal;
      if (refusal) throw new Error(refusal);
      captured.push(id);
      return `stream-${id}`;
    },
  },
  windows: { create: later, update: later },
  power: {
    requestKeepAwake(level: string) {
      awake = level;
    },
    releaseKeepAwake() {
      awake = null;
    },
  },
  action: {
    async getBadgeText() {
      await later();
      return badge;
    },
    async setBadgeText({ text }: { text: string }) {
      await later();
      badge = text;
    },
    setBadgeBackgroundColor: later,
  },
  notifications: {
    async create(id: string, notification: Notification) {
      await later();
      notifications[id] = notification;
    },
    async getAll() {
      await later();
      return Object.fromEntries(Object.keys(notifications).map((id) => [id, true]));
    },
    async clear(id: string) {
      await later();
      delete notifications[id];
    },
  },
  i18n: { getMessage: (key: string, parts: string[] = []) => [key, ...parts].join(' ') },
  offscreen: {
    Reason: {},
    async createDocument() {
      await later();
      if (documents > 0) throw new Error('Only a single offscreen document may be created.');
      documents += 1;
      created += 1;
    },
    async closeDocument() {
      await later();
      documents -= 1;
    },
  },
};
const navigator = { storage: { estimate: async () => ({ quota: roomBytes, usage: 0 }) } };
Object.assign(globalThis, { chrome: fake, browser: fake, navigator, location: { origin: ORIGIN } });

/** A browser in which nothing is stored and nothing is open. */
export function resetChrome(): void {
  areas = { local: {}, session: {} };
  roomBytes = ROOMY_BYTES;
  writes = 0;
  refuses = () => false;
  refusal = null;
  documents = 0;
  created = 0;
  listeners = [];
  downloads = [];
  items = {};
  shownDownloads = [];
  foldersShown = 0;
  refusesPath = () => false;
  orders = [];
  viewsOpen = 0;
  badge = '';
  awake = null;
  notifications = {};
  reloads = 0;
  injected = 0;
  notices = [];
  bars = new Set();
  page = OUR_PAGE;
  muted = {};
  closed = [];
  shownIn = {};
  captured = [];
  own = [];
}

/** Into pages, since the start. */
export const scriptsInjected = (): number => injected;

/** What the pages of tabs were told, in the order in which they heard it. */
export const noticesHeard = (): readonly { name: string; tabId: number }[] => notices;

/** The tabs whose pages carry the bar of a share. */
export const barsShown = (): readonly number[] => [...bars];

/** The tab goes to another page. */
export function goTo(next: Partial<Page>): void {
  page = { ...OUR_PAGE, ...next };
}

/** That a user could look at. */
export function openViews(count: number): void {
  viewsOpen = count;
}
/** At which level the machine is kept awake; null when it may go to sleep. */
export const keptAwake = (): string | null => awake;
/** By the user, in the browser. */
export function muteTab(id: number, isMuted: boolean): void {
  muted[id] = isMuted;
}

export function closeTab(id: number): void {
  closed.push(id);
}

export function showInTab(id: number, shown: ShownPage): void {
  shownIn[id] = shown;
}

/** Opens a tab in front of the others with a page of ours. */
export function openOwnTab(page: string): void {
  own = [...own.map((tab) => ({ ...tab, isActive: false })), { page, isActive: true, loads: 1 }];
}

export const ownTabs = (): readonly OwnTab[] => own;

/** In order. */
export const tabsCaptured = (): readonly number[] => captured;

/** The letters on the toolbar button. */
export const badgeShown = (): string => badge;
/** By their ids. */
export const notificationsShown = (): Readonly<Record<string, Notification>> => notifications;

export function roomIs(bytes: number): void {
  roomBytes = bytes;
}

/** How often the extension was started anew. */
export const reloaded = (): number => reloads;

/** That were not refused, since the start. */
export const storageWrites = (): number => writes;
/** From now on these writes are refused, for lack of room or as `message` says. */
export function refuseWrites(which: Refuses, message: string | null = null): void {
  refuses = which;
  refusal = message;
}

export const storedIn = (name: 'local' | 'session'): Readonly<Items> => areas[name];
export const downloaded = (): readonly Download[] => downloads;
/** What the offscreen document was told, in order, but for what counts for connections. */
export const ordersHeard = () => orders.filter(({ name }) => name !== 'network.use');
/** All that the offscreen document was told, in order. */
export const allOrdersHeard = () => orders;
/** What the browser's list of downloads says of one. */
export function downloadIs(id: number, item: Partial<DownloadItem>): void {
  items[id] = { state: 'in_progress', exists: false, filename: '', danger: 'safe', ...items[id], ...item };
}
/** Somebody has cleared the list. */
export function clearDownloads(): void {
  items = {};
}
/** From now on the browser takes no download with such a path. */
export function refusePaths(which: (path: string) => boolean): void {
  refusesPath = which;
}
export const downloadFoldersShown = (): number => foldersShown;
export const downloadsShown = (): readonly number[] => shownDownloads;
export const documentsCreated = (): number => created;

/** Answers with what the first listener that takes the message says; null when none takes it. */
export function say(message: unknown, sender: object = { id: 'tincan', origin: ORIGIN }): Promise<unknown> {
  return new Promise((resolve) => {
    if (!listeners.some((listener) => listener(message, sender, resolve))) resolve(null);
  });
}
