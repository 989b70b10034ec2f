// The page of a guest as the build makes it: one file, the same from two builds, and with a policy that names all of it.

import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, test } from 'vitest';

const GZIP_KB_MAX = 120;

async function built(): Promise<Map<string, string>> {
  const result = await build({
    configFile: 'vite.guest.config.ts',
    logLevel: 'silent',
    build: { write: false },
  });
  const { output } = result as Rolldown.RolldownOutput;
  return new Map(
    output.map((file) => [file.fileName, String(file.type === 'asset' ? file.source : file.code)]),
  );
}

let files: Map<string, string>;
let page = '';

beforeAll(async () => {
  // As on the command line: the tests have one of their own.
  process.env.NODE_ENV = 'production';
  files = await built();
  page = files.get('index.html') ?? '';
});

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const between = (start: string, end: string) => {
  const from = page.indexOf(start) + start.length;
  return page.slice(from, page.indexOf(end, from));
};

test('two builds are equal to the byte, and integrity.json has the hash of the page', async () => {
  expect([...files.keys()].sort()).toEqual(['index.html', 'integrity.json']);
  expect(await built()).toEqual(files);
  expect(JSON.parse(files.get('integrity.json') ?? '')).toEqual({ 'index.html': hashOf(page) });
});

test('the policy in the page allows this script and this style, and to load nothing', () => {
  const policy = between('http-equiv="Content-Security-Policy" content="', '"');
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src '${hashOf(between('<script type="module">', '</script>'))}'`,
    `style-src '${hashOf(between('<style>', '</style>'))}'`,
    'worker-src blob:',
    'connect-src ws: wss:',
    'img-src data:',
    'media-src blob:',
    "form-action 'none'",
    "base-uri 'none'",
  ]);
  expect(page).not.toMatch(/<(?:script|link|img)[^>]*(?:src|href)="(?!data:)/);
});

test('no name that only the bundler knows is left in the page', () => {
  expect(page).not.toMatch(/__(?:VITE|vite)_\w+__/);
});

test(`the page has at most ${GZIP_KB_MAX} kB, gzipped`, () => {
  const packed = gzipSync(page);
  expect(gunzipSync(packed).toString()).toBe(page);
  expect(packed.length / 1000).toBeLessThanOrEqual(GZIP_KB_MAX);
});

test('every word that the page names is in it, in both languages', () => {
  const words: Record<string, [string, string]> = JSON.parse(between('const GUEST_WORDS=', '};').concat('}'));
  expect(Object.values(words).every(([english, chinese]) => english && chinese)).toBe(true);
  expect(words).toMatchObject({
    guest_for_call: [expect.any(String), expect.stringMatching(/\p{Script=Han}/u)],
  });
  expect(words.error_camera_denied).toBeDefined();
  const toSettings = Object.entries(words).filter(([, [english]]) => /in Settings/.test(english));
  expect(toSettings).toEqual([]);
});
