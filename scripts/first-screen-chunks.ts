// Puts the code of the first screen of the views, and what the worker has in common with the offscreen document, into few files. The
// bundler makes a file for each set of pages that share some code: the popup would wait for more than twenty small ones, wave
// after wave, and the worker is woken by each call through as many.

import { resolve } from 'node:path';
import type { HtmlTagDescriptor, Plugin } from 'vite';

interface Graph {
  getModuleInfo(
    id: string,
  ): { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] } | null;
}

const at = (file: string): string => resolve(import.meta.dirname, '..', file);
/** What the popup runs before it has the app: few lines, to which the entry itself belongs. */
const POPUP = at('src/popup/popup.tsx');
const APP = at('src/popup/app.tsx');
/** What reads an ID or a link is the worker's, too. */
const SEARCH = at('src/popup/home/search.ts');
const WORKER = at('src/background/background.ts');
const OFFSCREEN = at('src/offscreen/offscreen.ts');

/** It imports every icon there is; each goes along with the code that draws it. */
const LIST_OF_ICONS = /\/lucide\/dist\/esm\/lucide\.mjs$/;

/** Who runs some of the first screen's code without the rest: a few kilobytes, which a second file would not be worth. */
const SHARERS = [POPUP, WORKER, OFFSCREEN];

export function firstScreenChunks() {
  const closures = new Map<string, ReadonlySet<string>>();
  const needs = (entry: string, graph: Graph): ReadonlySet<string> => {
    const known = closures.get(entry);
    if (known) return known;
    const found = closure(entry, graph);
    closures.set(entry, found);
    return found;
  };

  const isFirst = (id: string, graph: Graph) => needs(APP, graph).has(id);
  const isShared = (id: string, graph: Graph) => SHARERS.some((entry) => needs(entry, graph).has(id));
  const group = (name: string, priority: number, belongs: (id: string, graph: Graph) => boolean) => ({
    name: (id: string, graph: Graph) => (belongs(id, graph) ? name : null),
    priority,
  });
  // A group takes along what its modules import, but for what a group of higher priority has.
  return {
    groups: [
      group('shared', 3, (id, graph) => isFirst(id, graph) && isShared(id, graph)),
      group('engine', 2, (id, graph) => [WORKER, OFFSCREEN].every((entry) => needs(entry, graph).has(id))),
      group('first-screen', 1, isFirst),
      group('ids', 0, (id, graph) => needs(SEARCH, graph).has(id) && needs(WORKER, graph).has(id)),
    ],
  };
}

/** All modules that the browser loads before this one runs. */
function closure(entry: string, graph: Graph): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const id of found) {
    if (LIST_OF_ICONS.test(id)) continue;
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  }
  return found;
}

/** The browser fetches the app of a page while the page asks the storage, and not after that. */
export function preloadApp(): Plugin {
  return {
    name: 'preload-app',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, chunk }) {
        const files = new Set(chunk?.dynamicImports);
        for (const file of files) {
          const loaded = bundle[file];
          if (loaded?.type === 'chunk') for (const imported of loaded.imports) files.add(imported);
        }
        return [...files].filter((file) => !html.includes(`/${file}`)).map(linkTo);
      },
    },
  };
}

function linkTo(file: string): HtmlTagDescriptor {
  return {
    tag: 'link',
    attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
    injectTo: 'head',
  };
}

/** Vite's own code around each `import()`. */
const PRELOAD_HELPER = '\0vite/preload-helper.js';

/**
 * The browser alone loads a part. Vite would first put a link into the page for each file and style sheet of the part; but a
 * part has few files, is fetched when the page has nothing else to do, and finds its styles in the page.
 */
export function importPlainly(): Plugin {
  return {
    name: 'import-plainly',
    enforce: 'pre',
    load: (id) => (id === PRELOAD_HELPER ? 'export const __vitePreload = (load) => load();' : null),
  };
}
