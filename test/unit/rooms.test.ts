// The walls of the house (docs/architecture.md): who may import whom, who owns what.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { PORTS } from '../../scripts/guest-page';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** What each folder of src/ may import, besides itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  protocol: [],
  shared: ['protocol'],
  ui: ['shared', 'protocol'],
  popup: ['ui', 'shared', 'protocol'],
  content: ['ui', 'shared', 'protocol'],
  background: ['shared', 'protocol'],
  offscreen: ['shared', 'protocol'],
  // A page has no other context: it puts parts of three together (ADR 0024).
  guest: ['background', 'offscreen', 'popup', 'ui', 'shared', 'protocol'],
};

/** The only packages the pure core may use: those that are pure themselves, and peerjs, whose types alone anyone may use. */
const PURE_PACKAGES = ['valibot', 'sdp', '@noble/hashes/sha2.js', 'peerjs'];

/** Files that stand in no folder of their context: those that start it, and those that hand messages on. */
const LOOSE: Readonly<Record<string, readonly string[]>> = {
  guest: ['guest'],
  background: ['background', 'commands', 'notification-clicks', 'reports', 'shortcuts'],
  offscreen: ['handlers', 'offscreen'],
  popup: ['app', 'dock', 'doctor', 'invite', 'popup', 'screens', 'welcome', 'window'],
  protocol: ['contract', 'error-codes', 'errors', 'machine'],
};

/** What belongs to one file alone. */
const OWNERS: readonly { what: string; pattern: RegExp; owner: string; guest?: string }[] = [
  { what: 'webextension-polyfill', pattern: /from 'webextension-polyfill'/, owner: 'shared/browser.ts' },
  { what: 'RTCPeerConnection', pattern: /new RTCPeerConnection\b/, owner: 'shared/new-connection.ts' },
  {
    what: 'storage.session',
    pattern: /storage\.session\b[^;]*\.(?:set|remove|clear)\(/,
    owner: 'background/store/snapshot-store.ts',
  },
  { what: 'getRandomValues', pattern: /\bgetRandomValues\b/, owner: 'shared/random.ts' },
  {
    what: 'the broker socket',
    pattern: /new WebSocket\b/,
    owner: 'background/broker/socket-pair.ts',
    // For the user's own test, under a throw-away ID.
    guest: 'popup/servers/probe-broker.ts',
  },
  {
    what: 'the peerjs runtime',
    pattern: /import (?!type\b)[^;]*from 'peerjs'|import\('peerjs'\)/,
    owner: 'offscreen/open-line/stock-peer.ts',
  },
];

/** All that the open line may import, and why none of it tells who the user is. */
const OPEN_LINE_IMPORTS: readonly { module: RegExp; why: string }[] = [
  { module: /^peerjs$/, why: 'it speaks to applications that use plain PeerJS' },
  { module: /^protocol\/(?:contract\/[\w-]+|errors)$/, why: 'messages between our own contexts' },
  { module: /^protocol\/[\w-]+\/limits$/, why: 'numbers' },
  { module: /^protocol\/(?:codec|text)\/[\w-]+$/, why: 'bytes and texts, whoever they belong to' },
  { module: /^protocol\/snapshot\/[\w-]+$/, why: 'types of what views see' },
  { module: /^protocol\/broker\/broker-address$/, why: 'where the broker is' },
  { module: /^protocol\/open-line\/[\w-]+$/, why: 'its own machine and messages' },
  {
    module: /^protocol\/link\/(?:rate-limit|session-layout)$/,
    why: 'a bound on messages, and the order of media',
  },
  {
    module: /^protocol\/link\/(?:link-samples|packed-samples)$/,
    why: 'the figures of any connection over time',
  },
  { module: /^protocol\/transfer\/file-name$/, why: 'names of files are made safe in one place' },
  { module: /^shared\/new-connection$/, why: 'the one place that makes a peer connection' },
  { module: /^shared\/(?:lifetime|random)$/, why: 'timers that end with a signal, and random ids' },
  {
    module: /^offscreen\/link\/(?:link-stats|rtc-configuration|stats-sampler)$/,
    why: 'statistics and servers of any connection',
  },
  {
    module: /^offscreen\/media\/(?:call-streams|local-media|speaker|tones)$/,
    why: 'devices and sound of any call',
  },
  { module: /^offscreen\/open-line\/[\w-]+$/, why: 'its own folder' },
];

const IMPURE =
  /(?<!['\w.])(?:document|chrome|browser|localStorage|navigator|fetch|setTimeout|setInterval)\s*[.(]|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bgetRandomValues\b|\brandomUUID\b/;

interface Source {
  /** From src/, with forward slashes. */
  path: string;
  room: string;
  /** Without comments. */
  code: string;
  /** Imported modules: a path from src/ without extension, or a package. */
  imports: readonly string[];
}

const sources: readonly Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(sep, '/'))
  .filter((file) => /\.tsx?$/.test(file))
  .map(read);

function read(path: string): Source {
  const code = readFileSync(join(SRC, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  const found = code.matchAll(/(?:\bfrom|\bimport\(?|new URL\()\s*'([^']+)'/g);
  return {
    path,
    room: path.split('/')[0] ?? '',
    code,
    imports: [...found].map(([, name = '']) => resolve(path, name)),
  };
}

function resolve(from: string, name: string): string {
  if (!name.startsWith('.')) return name;
  return relative(SRC, join(SRC, dirname(from), name))
    .replaceAll(sep, '/')
    .replace(/\?.*$/, '')
    .replace(/\.tsx?$/, '');
}

/** The files that the page of a guest is made of, with its ports in their places. */
const inGuestPage: ReadonlySet<string> = reachedFrom('guest/guest');

function reachedFrom(entry: string): ReadonlySet<string> {
  const all = new Map(sources.map((source) => [source.path.replace(/\.tsx?$/, ''), source]));
  const replaced = new Set(Object.keys(PORTS).map((name) => name.replace(/\.tsx?$/, '')));
  const seen = new Set<string>();
  const walk = (name: string) => {
    const source = all.get(name);
    if (!source || seen.has(source.path) || replaced.has(name)) return;
    seen.add(source.path);
    for (const each of source.imports) walk(each);
  };
  walk(entry);
  return seen;
}

const local = (name: string) => (name.split('/')[0] ?? '') in MAY_IMPORT;
const module = (path: string) => path.slice(0, -extname(path).length);

test('a room imports only what stands below it', () => {
  const breaches = sources.flatMap(({ path, room, imports }) =>
    imports
      .filter((name) => local(name) && !name.startsWith(`${room}/`))
      .filter((name) => !MAY_IMPORT[room]?.includes(name.split('/')[0] ?? ''))
      // Background hands content scripts to the browser by name: `?script&iife` is a path, not their code.
      .filter((name) => !(room === 'background' && name.startsWith('content/')))
      .map((name) => `${path} imports ${name}`),
  );
  expect(breaches).toEqual([]);
});

test('a guest takes from background the registration at the broker and nothing else', () => {
  const taken = sources
    .filter(({ room }) => room === 'guest')
    .flatMap(({ imports }) => imports.filter((name) => name.startsWith('background/')));
  expect([...new Set(taken)].sort()).toEqual([
    'background/broker/broker-socket',
    'background/broker/registration-wait',
  ]);
});

test('each port of a guest has all that its module has', () => {
  for (const [replaced, port] of Object.entries(PORTS)) {
    const taken = new Set(sources.flatMap((source) => namesTaken(source, replaced.replace(/\.tsx?$/, ''))));
    const given = exportsOf(`guest/ports/${port}`);
    expect(
      [...taken].filter((name) => !given.has(name)),
      `${port} in the place of ${replaced}`,
    ).toEqual([]);
  }
});

/** The values that the page takes from this module: of the views, of offscreen, and of what both stand on. */
function namesTaken({ path, code }: Source, module: string): string[] {
  if (!inGuestPage.has(path)) return [];
  const found = code.matchAll(/import (?!type\b)\{([^}]*)\} from '([^']+)'/g);
  return [...found].flatMap(([, names = '', from = '']) =>
    resolve(path, from) === module
      ? names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== '' && !name.startsWith('type '))
          .map((name) => name.split(' as ')[0] ?? '')
      : [],
  );
}

function exportsOf(path: string): ReadonlySet<string> {
  const code = readFileSync(join(SRC, path), 'utf8');
  const single = [...code.matchAll(/export (?:async )?(?:const|function) (\w+)/g)].map(
    ([, name = '']) => name,
  );
  const lists = [...code.matchAll(/export \{([^}]*)\}/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim()),
  );
  return new Set([...single, ...lists]);
}

/** A folder of a context, or a file that stands in no folder of it. */
const boxOf = (path: string) => (path.split('/').length === 2 ? module(path) : dirname(path));

/** From each box of a context to those that it imports. */
function arrowsOf(room: string): ReadonlyMap<string, ReadonlySet<string>> {
  const inside = sources.filter((source) => source.room === room);
  const boxes = new Map(inside.map(({ path }) => [module(path), boxOf(path)]));
  const arrows = new Map([...boxes.values()].map((box) => [box, new Set<string>()]));
  for (const { path, imports } of inside) {
    const from = boxOf(path);
    for (const to of imports.map((name) => boxes.get(name))) {
      if (to && to !== from) arrows.get(from)?.add(to);
    }
  }
  return arrows;
}

/** The boxes that lead back to themselves. */
function circlesIn(arrows: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const reached = (from: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const to of arrows.get(from) ?? []) {
      if (!seen.has(to)) reached(to, seen.add(to));
    }
    return seen;
  };
  return [...arrows.keys()].filter((box) => reached(box).has(box));
}

test.each(Object.keys(MAY_IMPORT))('the folders of %s import each other in one direction', (room) => {
  const arrows = arrowsOf(room);
  const count = [...arrows.values()].reduce((sum, { size }) => sum + size, 0);
  console.log(`${room}: ${arrows.size} boxes, ${count} arrows`);
  expect(circlesIn(arrows)).toEqual([]);
});

test('a circle of folders is found', () => {
  const arrows = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['c'])],
    ['c', new Set(['b'])],
  ]);
  expect(circlesIn(arrows)).toEqual(['b', 'c']);
});

test.each(Object.entries(LOOSE))('only %s/{%s} stand in no folder', (room, names) => {
  const loose = sources.filter(({ path }) => path.startsWith(`${room}/`) && path.split('/').length === 2);
  expect(loose.map(({ path }) => basename(module(path))).sort()).toEqual([...names].sort());
});

test('content scripts reach background as files, never as code', () => {
  const breaches = sources
    .filter(({ room }) => room === 'background')
    .filter(({ code }) => /from '[^']*\/content\/(?![^']*\?script&iife')/.test(code))
    .map(({ path }) => path);
  expect(breaches).toEqual([]);
});

test('no file imports itself, directly or through others', () => {
  const graph = new Map(sources.map(({ path, imports }) => [module(path), imports.filter(local)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (name: string, trail: readonly string[]) => {
    const at = trail.indexOf(name);
    if (at >= 0) cycles.push([...trail.slice(at), name].join(' → '));
    if (at >= 0 || done.has(name)) return;
    for (const next of graph.get(name) ?? []) walk(next, [...trail, name]);
    done.add(name);
  };
  for (const name of graph.keys()) walk(name, []);
  expect(cycles).toEqual([]);
});

test('the pure core uses no DOM, no extension API, no clock, no randomness, and only pure packages', () => {
  const core = sources.filter(({ room }) => room === 'protocol');
  const impure = core.filter(({ code }) => IMPURE.test(code)).map(({ path }) => path);
  const foreign = core.flatMap(({ path, imports }) =>
    imports
      .filter((name) => !local(name) && !PURE_PACKAGES.includes(name))
      .map((name) => `${path} imports ${name}`),
  );
  expect([...impure, ...foreign]).toEqual([]);
});

test.each(OWNERS)('$what belongs to $owner alone', ({ pattern, owner, guest }) => {
  const users = sources.filter(({ code }) => pattern.test(code)).map(({ path }) => path);
  expect(users.filter((path) => path !== owner && path !== guest)).toEqual([]);
});

test('the open line knows nothing of identity, contacts and Tincan calls', () => {
  const openLine = sources.filter(({ path }) => path.startsWith('offscreen/open-line/'));
  expect(openLine.length).toBeGreaterThan(1);
  const breaches = openLine.flatMap(({ path, imports }) =>
    imports
      .filter((name) => !OPEN_LINE_IMPORTS.some(({ module }) => module.test(name)))
      .map((name) => `${path} imports ${name}`),
  );
  expect(breaches).toEqual([]);
});

test.each(OPEN_LINE_IMPORTS)('the open line still imports $module: $why', ({ module }) => {
  const imported = sources
    .filter(({ path }) => path.startsWith('offscreen/open-line/'))
    .flatMap(({ imports }) => imports);
  expect(imported.filter((name) => module.test(name))).not.toEqual([]);
});

test('there are no barrels', () => {
  const barrels = sources
    .filter(({ path, code }) => /(?:^|\/)index\.tsx?$/.test(path) || /^export \* from/m.test(code))
    .map(({ path }) => path);
  expect(barrels).toEqual([]);
});

test('no file is named for what it is not: utils, helpers, common, manager', () => {
  expect(sources.map(({ path }) => path).filter((path) => /util|helper|common|manager/i.test(path))).toEqual(
    [],
  );
});

test('no two entry files share a base name, which would give a green build with a dead worker', () => {
  const pages = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  );
  const entries = new Set([
    'background/background.ts',
    ...pages.flatMap((page) => pageScripts(page.replaceAll(sep, '/'))),
    ...sources
      .filter(({ path }) => /^content\/[^/]+\.ts$/.test(path) && isInjected(path))
      .map(({ path }) => path),
  ]);
  const names = [...entries].map((path) => basename(path, extname(path)));
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

function pageScripts(page: string): string[] {
  const found = readFileSync(join(SRC, page), 'utf8').matchAll(/<script[^>]*\ssrc="([^"]+)"/g);
  return [...found].map(([, source = '']) => join(dirname(page), source).replaceAll(sep, '/'));
}

function isInjected(path: string): boolean {
  return sources.some(({ room, imports }) => room === 'background' && imports.includes(module(path)));
}

const VARIABLE = /^ {2}let /gm;
const FIELD = /^ {2}(?!readonly |static |get |set |async )#?\w+(?:\??: .*?)?(?: = |;$)/gm;

/** What may change at the top of a function, or in a class, as the formatter indents it. */
function variablesIn(block: string): number {
  return [...block.matchAll(/^(?:export )?class /m.test(block) ? FIELD : VARIABLE)].length;
}

test('nothing is made of more than four variables: what goes together is one, and a state is a union', () => {
  const breaches = sources.flatMap(({ path, code }) =>
    code
      .split(/^}/m)
      .map(variablesIn)
      .filter((count) => count > 4)
      .map((count) => `${path}: ${count}`),
  );
  expect(breaches).toEqual([]);
});
