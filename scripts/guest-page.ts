// Vite plugins that make the page of a guest: one file with all that it needs, which loads nothing, and the hash of it.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';
import { classesIn, NOT_IN_PAGE } from './guest-styles.ts';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const LOCALES = fileURLToPath(new URL('../_locales/', import.meta.url));

/** What the extension does with its own API, and what a page does in its place: a file of src/guest/ports each. */
export const PORTS: Readonly<Record<string, string>> = {
  'shared/bus.ts': 'bus.ts',
  'shared/offscreen-window.ts': 'offscreen-window.ts',
  'shared/text.ts': 'text.ts',
  'shared/keys.ts': 'keys.ts',
  'protocol/broker/mqtt-dialect.ts': 'mqtt-dialect.ts',
  'protocol/consent/text-digest.ts': 'text-digest.ts',
  'offscreen/messaging/log.ts': 'no-log.ts',
  'popup/state/first-read.ts': 'first-read.ts',
  'popup/files/open-saved.ts': 'open-saved.ts',
  'popup/files/pick-folder.ts': 'no-folder.ts',
  'offscreen/transfer/folder-copy.ts': 'no-folder.ts',
  'popup/call/picture-window.tsx': 'picture-window.ts',
  'popup/call/share-pill.tsx': 'share-pill.tsx',
  'ui/guest-mark.tsx': 'guest-mark.tsx',
  'popup/connection/connection-panel.tsx': 'connection-panel.tsx',
  'protocol/storage/bounded-link.ts': 'unread-readings.ts',
  'offscreen/call/evidence-watch.ts': 'unread-readings.ts',
  'protocol/evidence/evidence.ts': 'unread-readings.ts',
  'protocol/evidence/trial-result.ts': 'unread-readings.ts',
  'offscreen/link/description-watch.ts': 'unread-readings.ts',
  'offscreen/link/part-stats.ts': 'unread-readings.ts',
  'offscreen/link/path-watch.ts': 'unread-readings.ts',
  'offscreen/session/link-record.ts': 'unread-readings.ts',
};

/** Puts each port in the place of its module, for everybody but the ports themselves. */
export function guestPorts(): Plugin {
  const ports = join(SRC, 'guest/ports/');
  const replaced = new Map(
    Object.entries(PORTS).map(([module, port]) => [join(SRC, module), join(ports, port)]),
  );
  return {
    name: 'tincan:guest-ports',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!importer || importer.startsWith(ports)) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return (found && replaced.get(found.id)) ?? null;
    },
  };
}

/**
 * The package `sdp` is one object with all its functions, in CommonJS, which no bundler takes apart: of it the page has those that are
 * called, and those that these call, as a module.
 */
export function onlyCalledOfSdp(): Plugin {
  return {
    name: 'tincan:only-called-of-sdp',
    transform(code, id) {
      if (!id.endsWith('/node_modules/sdp/sdp.js')) return null;
      const all = code.slice(0, code.indexOf('// Expose public methods.'));
      const [head = '', ...parts] = all.split(/^(?=SDPUtils\.\w+ = )/m);
      const bodies = new Map(parts.map((part) => [/^SDPUtils\.(\w+)/.exec(part)?.[1] ?? '', part]));
      const kept = new Set<string>(SDP_CALLED);
      for (const name of kept) {
        const body = bodies.get(name);
        if (body === undefined) throw new Error(`sdp has no ${name}`);
        for (const [, called = ''] of body.matchAll(/SDPUtils\.(\w+)/g)) kept.add(called);
      }
      const wanted = [...bodies].filter(([name]) => kept.has(name)).map(([, part]) => part);
      return { code: [head, ...wanted, 'export default SDPUtils;'].join('\n'), map: null };
    },
  };
}

/** Of `sdp`, in the code that a page has. */
const SDP_CALLED = [
  'getDescription',
  'getKind',
  'getMediaSections',
  'getMid',
  'matchPrefix',
  'splitLines',
  'splitSections',
] as const;

const PAGE = 'index.html';
const INTEGRITY = 'integrity.json';
const WORDS_MARK = 'GUEST_WORDS';

/** Writes script, worker, styles and words into the page, with a policy that allows these and nothing else. */
export function oneFile(): Plugin {
  return {
    name: 'tincan:one-file',
    enforce: 'post',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const style = textOf(only(files, (file) => file.fileName.endsWith('.css')));
      const entry = only(files, (file) => file.type === 'chunk' && file.isEntry);
      const worker = only(files, (file) => /transfer-worker.*\.js$/.test(file.fileName));
      const script = inPage(withWords(withWorker(withoutPreloads(textOf(entry)), textOf(worker))));
      const given = classesIn(script);
      const unstyled = NOT_IN_PAGE.filter((name) => given.has(name));
      if (unstyled.length > 0) throw new Error(`the page has no styles for ${unstyled.join(', ')}`);
      const page = pageOf(script, style);
      for (const { fileName } of files) delete bundle[fileName];
      this.emitFile({ type: 'asset', fileName: PAGE, source: page });
      const integrity = { [PAGE]: `sha256-${sha256(page)}` };
      this.emitFile({
        type: 'asset',
        fileName: INTEGRITY,
        source: `${JSON.stringify(integrity, null, 2)}\n`,
      });
    },
  };
}

/** Where the extension has the hash of the page that was built with it: src/popup/contact/guest-page-check.ts reads it. */
const SHIPPED = fileURLToPath(new URL('../dist/guest-page.json', import.meta.url));

/** Tells the extension, which was built before, what the page must be like. */
export function hashForExtension(): Plugin {
  return {
    name: 'tincan:hash-for-extension',
    apply: 'build',
    writeBundle(_options, bundle) {
      const integrity = bundle[INTEGRITY];
      if (integrity) writeFileSync(SHIPPED, textOf(integrity));
    },
  };
}

type File = Rolldown.OutputAsset | Rolldown.OutputChunk;

function only(files: readonly File[], fits: (file: File) => boolean): File {
  const found = files.filter(fits);
  const [file] = found;
  if (!file || found.length > 1) {
    throw new Error(
      `one file is wanted, not ${found.length}: ${found.map(({ fileName }) => fileName).join(', ')}`,
    );
  }
  return file;
}

function textOf(file: File): string {
  if (file.type === 'chunk') return file.code;
  return typeof file.source === 'string' ? file.source : Buffer.from(file.source).toString('utf8');
}

/** Vite leaves this name where a part that would be loaded later stands in the same file: there is nothing to load before it. */
function withoutPreloads(script: string): string {
  return script.replaceAll('__VITE_PRELOAD__', '[]');
}

/** The page starts its worker from a blob: there is no second file to load. */
function withWorker(script: string, worker: string): string {
  const found = [...script.matchAll(/new URL\([^()]*transfer-worker[^()]*\)/g)];
  if (found.length !== 1) throw new Error(`the worker is started in ${found.length} places`);
  const blob = `URL.createObjectURL(new Blob([${JSON.stringify(worker)}],{type:"text/javascript"}))`;
  return script.replace(/new URL\([^()]*transfer-worker[^()]*\)/, () => blob);
}

/**
 * Only the words that the script names; a key that it composes begins with what is before the first gap. Of errors there are those
 * whose code the script has. A guest has no settings: what an error tells him to do there has words of its own.
 */
function withWords(script: string): string {
  const whole = new Set([...script.matchAll(/["'`]([a-z][A-Za-z0-9_]*)["'`]/g)].map(([, key = '']) => key));
  const codes = new Set([...script.matchAll(/["'`]([a-z]+(?:-[a-z]+)*)["'`]/g)].map(([, code = '']) => code));
  // Composed of a name and an ending: `${device}-denied`.
  for (const [, ending = ''] of script.matchAll(/\$\{[^}]+\}(-[a-z-]+)`/g)) {
    for (const device of ['microphone', 'camera']) codes.add(device + ending);
  }
  const beginnings = [...script.matchAll(/`([a-z][a-z0-9_]*_)\$\{/g)].map(([, start = '']) => start);
  const isNamed = (key: string) => {
    const error = /^error_(.+?)(?:_next)?$/.exec(key)?.[1];
    if (error) return !NEVER.has(error) && codes.has(error.replaceAll('_', '-'));
    return !UNSEEN.has(key) && (whole.has(key) || beginnings.some((start) => key.startsWith(start)));
  };
  const [english, chinese] = [wordsOf('en'), wordsOf('zh_CN')];
  const words = Object.keys(english)
    .filter(isNamed)
    .map((key) => [key, [english, chinese].map((texts) => texts[`guest_${key}`] ?? texts[key])]);
  return `const ${WORDS_MARK}=${JSON.stringify(Object.fromEntries(words))};${script}`;
}

/** What a page cannot meet: it has no TURN server, no document beside it, one call and one tab (a lock), and shares nothing. */
const NEVER = new Set([
  'ice_servers_refused',
  'turn_denied',
  'turn_unreachable',
  'relay_missing',
  'relay_direct',
  'offscreen_closed',
  'tab_bar_missing',
  'screen_cancelled',
  'share_failed',
  'call_in_progress',
  'file_gone',
  'folder_lost',
  'broker_id_taken',
  'broker_flooded',
  'broker_refused',
]);

/** Of what only a download manager of the extension, a folder, a share of one's own, a rule or a contact says. */
const UNSEEN = new Set([
  'transfer_by_rule',
  'transfer_asks_place',
  'transfer_held_back',
  'transfer_keep',
  'transfer_zip_name',
  'chat_file_show',
  'file_downloads',
  'file_show',
  'file_open',
  'ended_check',
  'ended_relay',
  'file_accept_folder',
  'here',
  'transfer_dates',
  'transfer_saved_folder',
  'video_local_share',
  'unverified',
]);

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

/** As `chrome.i18n` reads them: named placeholders stand for `$1` and so on. */
function wordsOf(locale: string): Record<string, string> {
  const all: Record<string, Message> = JSON.parse(
    readFileSync(join(LOCALES, locale, 'messages.json'), 'utf8'),
  );
  return Object.fromEntries(
    Object.entries(all).map(([key, { message, placeholders = {} }]) => [
      key,
      message.replace(
        /\$([a-z]\w*)\$/gi,
        (whole, name: string) => placeholders[name.toLowerCase()]?.content ?? whole,
      ),
    ]),
  );
}

/** Nothing in a script may end the element that it stands in, and no browser reads what was a note to the bundler. */
const inPage = (script: string) =>
  script.replaceAll('/* @__PURE__ */ ', '').replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');

function pageOf(script: string, style: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script)}'`,
    `style-src 'sha256-${sha256(style)}'`,
    'worker-src blob:',
    // Any broker may be in a link; nothing else is asked.
    'connect-src ws: wss:',
    'img-src data:',
    'media-src blob:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return `${[
    '<!doctype html>',
    '<html lang="en" data-place="window">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="robots" content="noindex">',
    '<title>Tincan</title>',
    `<link rel="icon" href="data:image/svg+xml,${icon()}">`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<noscript>This page needs JavaScript. 此页面需要 JavaScript。</noscript>',
    `<script type="module">${script}</script>`,
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

const icon = () =>
  encodeURIComponent(readFileSync(fileURLToPath(new URL('../icons/tincan.svg', import.meta.url)), 'utf8'));

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
