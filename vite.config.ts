import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { declaredResources } from './scripts/declared-resources.ts';
import { firstScreenChunks, importPlainly, preloadApp } from './scripts/first-screen-chunks.ts';
import { safetyPictures } from './scripts/safety-pictures.ts';

/** Pages the manifest does not name as pages: they keep their source path in `dist/`. */
const PAGES = [
  'src/popup/window.html',
  'src/popup/dock.html',
  'src/popup/welcome.html',
  'src/popup/invite.html',
  'src/popup/doctor.html',
  'src/offscreen/offscreen.html',
];

/** No plugin of Preact: Vite reads in tsconfig.json (`jsxImportSource`) that the JSX here is Preact's. */
export default defineConfig({
  plugins: [
    crx({ manifest: manifest as ManifestV3Export }),
    declaredResources(/\/src\/content\//),
    preloadApp(),
    importPlainly(),
    safetyPictures(),
  ],
  build: {
    target: 'chrome137',
    modulePreload: {
      // Chromium knows the links itself.
      polyfill: false,
      // A page names what it needs at once; what a part needs is fetched with the part.
      resolveDependencies: (_file, files, { hostType }) => (hostType === 'html' ? files : []),
    },
    rolldownOptions: { input: PAGES, output: { codeSplitting: firstScreenChunks() } },
  },
});
