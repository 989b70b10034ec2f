// The extension API as far as the tested parts of background ask for it. Every answer comes a turn later, as from
// the browser, so that what overlaps there overlaps here. Import it before what is tested.

type Items = Record<string, unknown>;
type Download = { url: string; filename: string };
type DownloadItem = { state: 'in_progress' | 'complete' | 'interrupted'; exists: boolean };
type Notification = { title: string; buttons?: { title: string }[] };
type Listener = (message: unknown, sender: object, answer: (heard: unknown) => void) => boolean;

/** The page in every tab: whether the user let us in, and when it answers. */
interface Page {
  isOurs: boolean;
  answers: Promise<void>;
}

const OUR_PAGE: Page = { isOurs: true, answers: Promise.resolve() };

const ORIGIN = 'chrome-extension://tincan';

let areas: { local: Items; session: Items } = { local: {}, session: {} };
/** What the browser says is free on the disk. */
const ROOMY_BYTES = 1e15;
let roomBytes = ROOMY_BYTES;
let documents = 0;
let created = 0;
let listeners: Listener[] = [];
let downloads: Download[] = [];
let reloads = 0;
let items: Record<number, DownloadItem> = {};
let shownDownloads: number[] = [];
let badge = '';
let notifications: Record<string, Notification> = {};
let injected = 0;
let page: Page = OUR_PAGE;
let orders: { name: string; body: unknown }[] = [];

const later = () => new Promise<void>((resolve) => setTimeout(resolve));

function area(name: 'local' | 'session') {
  return {
    async get(key: string): Promise<Items> {
      await later();
      return key in areas[name] ? { [key]: structuredClone(areas[name][key]) } : {};
    },
    async set(items: Items): Promise<void> {
      await later();
      Object.assign(areas[name], structuredClone(items));
    },
  };
}

const fake = {
  runtime: {
    id: 'tincan',
    ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT', TAB: 'TAB' },
    getURL: (path: string) => `${ORIGIN}/${path}`,
    async getContexts() {
      await later();
      return Array.from({ length: documents }, () => ({}));
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
      return downloads.push(download);
    },
    async search({ id }: { id: number }) {
      await later();
      const item = items[id];
      return item ? [{ id, ...item }] : [];
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
  tabs: { sendMessage: () => page.answers },
  windows: { create: later, update: later },
  action: {
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
  documents = 0;
  created = 0;
  listeners = [];
  downloads = [];
  items = {};
  shownDownloads = [];
  orders = [];
  badge = '';
  notifications = {};
  reloads = 0;
  injected = 0;
  page = OUR_PAGE;
}

/** Into pages, since the start. */
export const scriptsInjected = (): number => injected;

/** The tab goes to another page. */
export function goTo(next: Partial<Page>): void {
  page = { ...OUR_PAGE, ...next };
}

/** The letters on the toolbar button. */
export const badgeShown = (): string => badge;
/** By their ids. */
export const notificationsShown = (): Readonly<Record<string, Notification>> => notifications;

export function roomIs(bytes: number): void {
  roomBytes = bytes;
}

/** How often the extension was started anew. */
export const reloaded = (): number => reloads;

export const storedIn = (name: 'local' | 'session'): Readonly<Items> => areas[name];
export const downloaded = (): readonly Download[] => downloads;
/** What the phone was told, in order, but for what counts for connections. */
export const ordersHeard = () => orders.filter(({ name }) => name !== 'network.use');
/** All that the phone was told, in order. */
export const allOrdersHeard = () => orders;
/** What the browser's list of downloads says of one. */
export function downloadIs(id: number, item: DownloadItem): void {
  items[id] = item;
}
export const downloadsShown = (): readonly number[] => shownDownloads;
export const documentsCreated = (): number => created;

/** Answers with what the first listener that takes the message says; null when none takes it. */
export function say(message: unknown, sender: object = { id: 'tincan', origin: ORIGIN }): Promise<unknown> {
  return new Promise((resolve) => {
    if (!listeners.some((listener) => listener(message, sender, resolve))) resolve(null);
  });
}
