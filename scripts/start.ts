// npm start: two browsers with Tincan, Ada's and Ben's, on a broker in this process, that do the main job.
// With a display they stay open afterwards. `-- --headless` needs none; `-- --json FILE` writes the figures. With `-- --guest` Ben
// has no Tincan: a browser without it opens Ada's guest link and calls her.

import { parseArgs } from 'node:util';
import { openBroker } from '../test/harness/network/broker';
import { befriend } from '../test/harness/user/actions';
import { openTincan } from '../test/harness/user/tincan';
import { isWhole, perform } from './demo';
import { buildIfStale } from './fresh-build';
import { showGuest } from './guest-demo';
import { writeReport } from './json-report';

const { values } = parseArgs({
  options: { headless: { type: 'boolean' }, guest: { type: 'boolean' }, json: { type: 'string' } },
});
const headless = values.headless ?? !hasDisplay();

buildIfStale();
const broker = await openBroker();
const open = (name: string, left: number) =>
  openTincan({
    name,
    brokerUrl: broker.url,
    headless,
    args: [`--window-position=${left},0`, '--window-size=900,800'],
  });
const ada = await open('Ada', 0);
if (values.guest) process.exit(await showGuest(ada, broker.url, headless));
const ben = await open('Ben', 900);
try {
  await befriend(ada, ben);
  const report = await perform(ada, ben);
  writeReport(report, values.json);
  process.exitCode = isWhole(report) ? 0 : 1;
  if (!headless) await showAround();
} finally {
  await Promise.all([ada.close(), ben.close()]);
  await broker.close();
}
process.exit();

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** Until someone closes a browser. */
async function showAround(): Promise<void> {
  for (const tincan of [ada, ben]) await tincan.openWindow();
  console.log('Ada and Ben are in a call: play with both. Close one of the browsers to end.');
  await Promise.race([ada, ben].map((tincan) => tincan.gone));
}
