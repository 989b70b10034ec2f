// Checks dist/ after every build, and says how much the user's browser has to load.

import { DIST_CHECKS } from './dist-checks';
import {
  type Dist,
  firstScriptsOf,
  gzippedKilobytes,
  importClosure,
  kilobytes,
  loadedAtOnce,
  readDist,
  scriptsOf,
} from './dist-files';

const dist = readDist('dist');
const failed = DIST_CHECKS.map(({ says, breaches }) => ({ says, breaches: breaches(dist) })).filter(
  ({ breaches }) => breaches.length > 0,
);

for (const { says, breaches } of failed) {
  console.error(`dist/ is wrong: ${says}`);
  for (const breach of breaches) console.error(`  ${breach}`);
}
console.log(`dist: ${sizes(dist)}`);
console.log(`dist: ${DIST_CHECKS.length - failed.length} of ${DIST_CHECKS.length} checks hold`);
process.exitCode = failed.length > 0 ? 1 : 0;

function sizes(built: Dist): string {
  const loaded = (...scripts: string[]) => {
    const [atOnce, inAll] = [loadedAtOnce, importClosure].map((reach) =>
      kilobytes(built, scripts, reach).toFixed(1),
    );
    return `${atOnce} kB at once, ${inAll} kB in all`;
  };
  const popupScripts = firstScriptsOf(built, built.manifest.action.default_popup);
  const gzipped = gzippedKilobytes(built, popupScripts, loadedAtOnce).toFixed(1);
  const popup = `${loaded(...popupScripts)}, ${gzipped} kB at once gzipped`;
  const offscreen = loaded(...scriptsOf(built, 'src/offscreen/offscreen.html'));
  return `worker ${loaded(built.manifest.background.service_worker)}; popup ${popup}; offscreen ${offscreen}`;
}
