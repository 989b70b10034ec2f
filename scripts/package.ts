// Packs dist/ into out/package/, for the extension stores and for whoever compares.

import { pack } from './packing';

const FOLDER = 'out/package';

for (const file of await pack('dist', '.', FOLDER)) console.log(`${FOLDER}/${file}`);
