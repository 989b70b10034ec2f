// What must hold of every build before anyone loads it. Each check names its breaches in a sentence.

import declared from '../manifest.json' with { type: 'json' };
import { SAFETY_EMOJI } from '../src/protocol/identity/safety-code';
import { safetyPicture } from '../src/protocol/identity/safety-picture';
import {
  type Bound,
  type Dist,
  type DistManifest,
  firstScriptsOf,
  gzippedKilobytes,
  importClosure,
  loadedAtOnce,
  scriptsOf,
} from './dist-files';

export interface DistCheck {
  says: string;
  breaches(dist: Dist): string[];
}

/** Words that only the background's own code holds, and no minifier changes. */
const BACKGROUND_MARK = 'createDocument';
/** The stock client probes the browser with this class; a worker has none, and needs none. */
const CONNECTION_MARK = 'RTCPeerConnection';

/** A class of the library that draws charts. */
const CHART_MARK = 'u-under';
const CHART_PAGE = 'src/popup/doctor.html';

/** Gzipped, as bundles are compared; 10 of it are Preact with its hooks and signals. */
const POPUP_KB_MAX = 25;
/** The same; the worker loads all of it whenever it starts. The clients of brokers and homes are 8 kB of it. */
const WORKER_KB_MAX = 68;
/** Each file is a message to the browser and its answer, before anything is drawn. */
const POPUP_FILES_MAX = 4;

/** What bounds the extension; most of these are to be absent. */
const BOUNDS = [
  'permissions',
  'optional_permissions',
  'host_permissions',
  'optional_host_permissions',
  'content_security_policy',
  'content_scripts',
  'externally_connectable',
  'incognito',
  'sandbox',
] as const satisfies readonly Bound[];
const declaredBounds: DistManifest = { ...declared };

export const DIST_CHECKS: readonly DistCheck[] = [
  {
    says: 'the service worker loads the background’s own code',
    breaches(dist) {
      const worker = importClosure(dist, dist.manifest.background.service_worker);
      const found = [...worker].some((file) => dist.has(file) && dist.text(file).includes(BACKGROUND_MARK));
      return found ? [] : [`no chunk of the worker holds "${BACKGROUND_MARK}": ${[...worker].join(', ')}`];
    },
  },
  {
    says: 'the service worker holds no peer connection and no peerjs runtime',
    breaches: (dist) =>
      [...importClosure(dist, dist.manifest.background.service_worker)]
        .filter((file) => dist.has(file) && dist.text(file).includes(CONNECTION_MARK))
        .map((file) => `${file} mentions ${CONNECTION_MARK}`),
  },
  {
    says: `the service worker is ${WORKER_KB_MAX} kB, gzipped, at most`,
    breaches(dist) {
      const kB = gzippedKilobytes(dist, [dist.manifest.background.service_worker], importClosure);
      return kB <= WORKER_KB_MAX ? [] : [`${kB.toFixed(1)} kB`];
    },
  },
  {
    says: `the popup loads ${POPUP_FILES_MAX} scripts of ${POPUP_KB_MAX} kB, gzipped, at most before its first screen`,
    breaches(dist) {
      const scripts = firstScriptsOf(dist, dist.manifest.action.default_popup);
      const files = new Set(scripts.flatMap((script) => [...loadedAtOnce(dist, script)]));
      const kB = gzippedKilobytes(dist, scripts, loadedAtOnce);
      return [
        ...(kB <= POPUP_KB_MAX
          ? []
          : [`${kB.toFixed(1)} kB: src/popup/screens.ts loads the other screens later`]),
        ...(files.size <= POPUP_FILES_MAX ? [] : [`${files.size} files: ${[...files].join(', ')}`]),
      ];
    },
  },
  {
    says: 'the page of connections loads the charts, and no other page does',
    breaches(dist) {
      const loads = (page: string) =>
        firstScriptsOf(dist, page)
          .flatMap((script) => [...importClosure(dist, script)])
          .some((file) => dist.has(file) && dist.text(file).includes(CHART_MARK));
      return dist.files
        .filter((file) => file.endsWith('.html') && loads(file) !== (file === CHART_PAGE))
        .map((page) => (page === CHART_PAGE ? `${page} does not load them` : `${page} loads them`));
    },
  },
  {
    says: 'web pages may load what manifest.json declares and nothing more',
    breaches(dist) {
      const [wanted, built] = [declared, dist.manifest].map((manifest) =>
        JSON.stringify(manifest.web_accessible_resources),
      );
      return wanted === built ? [] : [`declared ${wanted}, built ${built}`];
    },
  },
  {
    says: 'the build asks for what manifest.json declares, opens no door to others and keeps the content policy',
    breaches: ({ manifest }) =>
      BOUNDS.filter((key) => JSON.stringify(manifest[key]) !== JSON.stringify(declaredBounds[key])).map(
        (key) =>
          `${key}: declared ${JSON.stringify(declaredBounds[key])}, built ${JSON.stringify(manifest[key])}`,
      ),
  },
  {
    says: 'every file that the manifest, a page or a script names is there',
    breaches(dist) {
      const { icons, action, background } = dist.manifest;
      const pages = dist.files.filter((file) => file.endsWith('.html'));
      const named = [
        ...Object.values(icons),
        ...Object.values(action.default_icon),
        action.default_popup,
        ...declared.web_accessible_resources.flatMap(({ resources }) => resources),
        ...[background.service_worker, ...pages.flatMap((page) => scriptsOf(dist, page))].flatMap(
          (script) => [...importClosure(dist, script)],
        ),
        ...scripts(dist).flatMap((script) => filesNamedIn(dist.text(script))),
      ];
      return [...new Set(named)].filter((file) => !dist.has(file)).map((file) => `${file} is missing`);
    },
  },
  {
    says: 'every page has a script, and none of it is written into the page',
    breaches: (dist) =>
      dist.files
        .filter((file) => file.endsWith('.html'))
        .filter(
          (page) => scriptsOf(dist, page).length === 0 || /<script(?![^>]*\ssrc=)/.test(dist.text(page)),
        )
        .map((page) => `${page} has no script of its own, or an inline one`),
  },
  {
    says: 'there are messages in every language',
    breaches: (dist) =>
      ['en', 'zh_CN'].map((locale) => `_locales/${locale}/messages.json`).filter((file) => !dist.has(file)),
  },
  {
    says: 'the hash of the page for guests is there',
    breaches: (dist) => (dist.has('guest-page.json') ? [] : ['guest-page.json is missing']),
  },
  {
    says: 'every emoji of the safety code has its picture',
    breaches: (dist) =>
      SAFETY_EMOJI.map(safetyPicture)
        .filter((file) => !dist.has(file))
        .map((file) => `${file} is missing`),
  },
  {
    says: 'no script makes code from words',
    breaches: (dist) => mentions(dist, /\beval\s*\(|\bnew Function\b|[^.\w]Function\s*\(/),
  },
  {
    says: 'no script or page comes from elsewhere, or from the dev server',
    breaches: (dist) => [
      ...mentions(
        dist,
        /import\s*\(?\s*["'`]https?:|importScripts\s*\(|@vite\/client|import\.meta\.hot|localhost/,
      ),
      ...dist.files.filter(
        (file) => file.endsWith('.html') && /(?:src|href)="(?:https?:)?\/\//.test(dist.text(file)),
      ),
    ],
  },
  {
    says: 'there are no source maps and nothing hidden',
    breaches: (dist) => [
      ...dist.files.filter((file) => file.endsWith('.map') || file.startsWith('.')),
      ...mentions(dist, /\/\/# sourceMappingURL=/),
    ],
  },
];

function scripts(dist: Dist): string[] {
  return dist.files.filter((file) => file.endsWith('.js'));
}

function mentions(dist: Dist, forbidden: RegExp): string[] {
  return scripts(dist).flatMap((file) => {
    const found = forbidden.exec(dist.text(file));
    return found ? [`${file}: ${found[0]}`] : [];
  });
}

/** Pages, icons and content scripts that code names by their path in the extension. */
function filesNamedIn(script: string): string[] {
  const names = script.matchAll(/["'`]\/?((?:src|icons|_locales)\/[\w./-]+\.(?:html|js|png|svg|json))/g);
  return [...names].map(([, name = '']) => name);
}
