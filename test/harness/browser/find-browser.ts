// Finds a Chromium browser on this machine: CHROME, then the usual places of Chrome, Chromium, Edge and Brave.
// As root on Debian this code installs Chromium. It never downloads another build of a browser.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installOnDebian } from './debian';

const LINUX_NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
];

const MAC_NAMES = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];

const WINDOWS_PATHS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
];

export function findBrowser(): string {
  const { CHROME } = process.env;
  if (CHROME) {
    if (!existsSync(CHROME)) throw new Error(`CHROME is set to ${CHROME}, but there is no such file.`);
    return CHROME;
  }
  return installed() ?? installedNow() ?? advise();
}

function installed(): string | undefined {
  return candidates().find((path) => existsSync(path));
}

function candidates(): string[] {
  if (process.platform === 'darwin') {
    return MAC_NAMES.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const { LOCALAPPDATA = '', ProgramFiles = '', 'ProgramFiles(x86)': programFiles86 = '' } = process.env;
    const roots = [ProgramFiles, programFiles86, LOCALAPPDATA].filter((root) => root !== '');
    return roots.flatMap((root) => WINDOWS_PATHS.map((path) => join(root, path)));
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function installedNow(): string | undefined {
  installOnDebian('chromium');
  return installed();
}

function advise(): never {
  throw new Error(
    [
      'Tincan needs a Chromium browser, version 137 or newer, and found none.',
      '  Debian, Ubuntu:  sudo apt install chromium',
      '  Fedora:          sudo dnf install chromium',
      '  macOS:           brew install --cask google-chrome',
      '  Windows:         winget install Google.Chrome',
      'or set CHROME to the path of one.',
    ].join('\n'),
  );
}
