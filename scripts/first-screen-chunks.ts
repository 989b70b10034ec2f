// Puts the code of the first screen of the views into few files. The bundler makes a file for each set of pages that share
// some code: the popup would wait for more than twenty small ones, wave after wave.

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
const WORKER = at('src/background/background.ts');
const OFFSCREEN = at('src/offscreen/offscreen.ts');

/** Neither the worker nor the offscreen document loads code that only views need. */
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
  const group = (name: string, priority: number, belongs: (id: string, graph: Graph) => boolean) => ({
    name: (id: string, graph: Graph) => (isFirst(id, graph) && belongs(id, graph) ? name : null),
    priority,
  });
  // A group takes along what its modules import, but for what a group of higher priority has.
  return {
    groups: [
      group('shared-by-all', 5, (id, graph) => [WORKER, OFFSCREEN].every((it) => needs(it, graph).has(id))),
      group('shared-with-worker', 4, (id, graph) => needs(WORKER, graph).has(id)),
      group('shared-with-offscreen', 3, (id, graph) => needs(OFFSCREEN, graph).has(id)),
      group('first-read', 2, (id, graph) => needs(POPUP, graph).has(id)),
      group('first-screen', 1, () => true),
    ],
  };
}

/** All modules that the browser loads before this one runs. */
function closure(entry: string, graph: Graph): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const id of found) {
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
