// Vite plugin: what a web page may load is what manifest.json declares, nothing more. @crxjs opens every content
// script imported with `?script` to all sites, and leaves a module copy of it that nothing loads.

import type { CrxPlugin } from '@crxjs/vite-plugin';
import manifest from '../manifest.json' with { type: 'json' };

export function declaredResources(contentScripts: RegExp): CrxPlugin {
  return {
    name: 'tincan:declared-resources',
    enforce: 'post',
    apply: 'build',
    renderCrxManifest: (rendered) => ({
      ...rendered,
      web_accessible_resources: manifest.web_accessible_resources,
    }),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [file, output] of Object.entries(bundle)) {
          if (output.type === 'chunk' && contentScripts.test(output.facadeModuleId ?? ''))
            delete bundle[file];
        }
      },
    },
  };
}
