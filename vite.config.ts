import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { declaredResources } from './scripts/declared-resources.ts';
import { safetyPictures } from './scripts/safety-pictures.ts';

/** Pages the manifest does not name as pages: they keep their source path in `dist/`. */
const PAGES = [
  'src/popup/window.html',
  'src/popup/dock.html',
  'src/popup/welcome.html',
  'src/popup/invite.html',
  'src/offscreen/offscreen.html',
];

export default defineConfig({
  plugins: [
    preact(),
    crx({ manifest: manifest as ManifestV3Export }),
    declaredResources(/\/src\/content\//),
    safetyPictures(),
  ],
  build: {
    target: 'chrome137',
    modulePreload: false,
    rolldownOptions: { input: PAGES },
  },
});
