// The page of a guest as it is built, with one module more, by which tests reach into it (guest-hand.ts).

import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const HAND = fileURLToPath(new URL('./guest-hand.ts', import.meta.url));

const withHand: Plugin = {
  name: 'test:guest-hand',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/guest/guest.tsx') ? { code: `import ${JSON.stringify(HAND)};\n${code}`, map: null } : null,
};

let built: Promise<string> | null = null;

/** Built once a process. */
export function handledGuest(): Promise<string> {
  built ??= buildPage();
  return built;
}

async function buildPage(): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: `${ROOT}/vite.guest.config.ts`,
    plugins: [withHand],
    build: { write: false },
    logLevel: 'error',
  });
  const { output } = result as Rolldown.RolldownOutput;
  const page = output.find(({ fileName }) => fileName === 'index.html');
  if (page?.type !== 'asset') throw new Error('the build has no page');
  return String(page.source);
}
