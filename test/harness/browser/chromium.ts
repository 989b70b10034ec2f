// One real Chromium with a profile of its own that can reach nothing but this machine, or the hosts it is told. It ends only the processes it
// started.

import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, launch } from 'puppeteer-core';
import { findBrowser } from './find-browser';
import { pathWithOpener } from './opener';
import { processesOf } from './processes';
import { until } from './until';

export interface ChromiumOptions {
  headless: boolean;
  /** Of Chromium's menus, as far as it has them (a Debian without chromium-l10n: English), and the user's first one. */
  language?: string;
  args?: readonly string[];
  /** "Ask where to save each file before downloading" is on. A headless browser closes each question by itself. */
  asksWhere?: boolean;
  /** Tabs are heard, and so can be captured with their sound: puppeteer mutes a browser without a window. */
  sounds?: boolean;
  /** A profile that an earlier one has left; without it a fresh one is made. */
  profile?: string;
  /** A fresh profile begins as a copy of this folder. */
  copyOf?: string | undefined;
  /** Done to a fresh profile before the browser starts on it. */
  prepare?: (profile: string) => void;
  /** Where it lives when that is not the loopback interface of this machine. */
  inside?: NetworkNamespace;
}

export interface NetworkNamespace {
  /** Of `ip netns`. */
  name: string;
  /** The addresses it may ask there. */
  hosts: readonly string[];
}

export interface Chromium {
  browser: Browser;
  profile: string;
  downloads: string;
  /** Ends it as a power cut would. The profile stays, to be opened again. */
  kill(): Promise<void>;
  /** Ends it, and deletes the profile. */
  close(): Promise<void>;
}

const asksOnly = (hosts: readonly string[]) =>
  `--host-resolver-rules=${['MAP * ~NOTFOUND', ...hosts.map((host) => `EXCLUDE ${host}`)].join(', ')}`;

const LOOPBACK_ONLY = [
  asksOnly(['127.0.0.1', 'localhost']),
  // Two browsers on a machine without a network still find each other.
  '--allow-loopback-in-peer-connection',
];

const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  // The address bar loads two pages for its list of suggestions: half of what a start costs, and nobody types there.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
];

/** The number of the content setting. */
const ALLOW = 1;

const CLOSE_PATIENCE_MS = 10_000;

export async function openChromium({
  headless,
  language = 'en',
  args = [],
  asksWhere = false,
  sounds = false,
  profile,
  copyOf,
  prepare,
  inside,
}: ChromiumOptions): Promise<Chromium> {
  const folder = profile ?? mkdtempSync(join(tmpdir(), 'tincan-profile-'));
  const downloads = join(folder, 'downloads');
  if (profile === undefined) {
    if (copyOf !== undefined) cpSync(copyOf, folder, { recursive: true });
    mkdirSync(downloads, { recursive: true });
    writePreferences(folder, downloads, { asksWhere, language });
  }
  prepare?.(folder);
  const browser = await launch({
    executablePath: inside ? programIn(inside, folder) : findBrowser(),
    userDataDir: folder,
    headless,
    pipe: true,
    enableExtensions: true,
    ignoreDefaultArgs: sounds ? ['--mute-audio'] : [],
    defaultViewport: null,
    env: { ...process.env, PATH: pathWithOpener(folder), LANGUAGE: language.replace('-', '_') },
    args: [
      ...(inside ? [asksOnly(inside.hosts)] : LOOPBACK_ONLY),
      ...QUIET,
      // Chromium's sandbox refuses to run as root, as in a container.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-fake-device-for-media-stream',
      '--window-size=1280,800',
      `--lang=${language}`,
      ...args,
    ],
  });
  return {
    browser,
    profile: folder,
    downloads,
    async kill() {
      const pid = browser.process()?.pid;
      if (pid === undefined) throw new Error('there is no process to kill');
      const all = processesOf(pid);
      for (const each of all) each.kill();
      await until('the browser is gone', () => all.every((each) => each.isGone()));
    },
    async close() {
      await closeOrKill(browser);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** puppeteer starts one program: this one enters the namespace, and then is the browser. */
function programIn({ name }: NetworkNamespace, folder: string): string {
  const program = join(folder, 'enter-namespace');
  writeFileSync(program, `#!/bin/sh\nexec ip netns exec ${name} '${findBrowser()}' "$@"\n`);
  chmodSync(program, 0o700);
  return program;
}

/**
 * CDP's download behaviour saves under GUIDs; the profile's own folder keeps the real names. Without developer mode an
 * unpacked extension that reloads itself is not started again. Nobody can press the question whether a page may write in
 * a folder that was picked.
 */
function writePreferences(
  folder: string,
  downloads: string,
  { asksWhere, language }: { asksWhere: boolean; language: string },
): void {
  const file = join(folder, 'Default', 'Preferences');
  mkdirSync(dirname(file), { recursive: true });
  const copied = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const { download, extensions, intl, profile } = copied;
  const ours = {
    download: { ...download, default_directory: downloads, prompt_for_download: asksWhere },
    extensions: { ...extensions, ui: { ...extensions?.ui, developer_mode: true } },
    intl: { ...intl, accept_languages: language, selected_languages: language },
    profile: { ...profile, default_content_setting_values: { file_system_write_guard: ALLOW } },
  };
  writeFileSync(file, JSON.stringify({ ...copied, ...ours }));
}

async function closeOrKill(browser: Browser): Promise<void> {
  const child = browser.process();
  const killer = setTimeout(() => child?.kill('SIGKILL'), CLOSE_PATIENCE_MS);
  try {
    await browser.close();
  } finally {
    clearTimeout(killer);
  }
}
