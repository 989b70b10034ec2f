import { defineConfig } from 'vite';
import { importPlainly } from './scripts/first-screen-chunks.ts';
import { guestPorts, hashForExtension, oneFile, onlyCalledOfSdp } from './scripts/guest-page.ts';
import { onlyStylesOfPage } from './scripts/guest-styles.ts';

/** The page of a guest: one file, for the browsers that have what the protocol needs. */
export default defineConfig({
  plugins: [guestPorts(), importPlainly(), onlyCalledOfSdp(), oneFile(), hashForExtension()],
  css: { postcss: { plugins: [onlyStylesOfPage] } },
  worker: { format: 'es' },
  build: {
    target: 'esnext',
    outDir: 'dist-guest',
    assetsInlineLimit: 100_000,
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: { input: 'src/guest/guest.html', output: { codeSplitting: false } },
  },
});
