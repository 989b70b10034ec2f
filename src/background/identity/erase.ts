// Forgets everything, as if Tincan had just been installed. What was saved in Downloads is the user's own.

import { FAREWELL_MS } from '../../protocol/link/limits';
import { eraseIdentity } from '../../shared/keys';
import { pause } from '../../shared/lifetime';
import { eraseTransfers } from '../../shared/transfers-database';
import { leaveBrokers } from '../broker/registration';
import { mendBrowserUi } from '../browser-ui/browser-ui';
import { openWelcome } from '../browser-ui/welcome-tab';
import { closeOffscreen } from '../offscreen/offscreen-document';
import { order } from '../offscreen/order';
import { eraseStorage, read } from '../store/snapshot-store';
import { identityTurn } from './identity';

export function eraseEverything(): Promise<void> {
  return identityTurn(async () => {
    await endCall();
    await closeOffscreen();
    leaveBrokers();
    await eraseIdentity();
    await eraseTransfers();
    await eraseFiles();
    await eraseStorage();
    await mendBrowserUi();
    await openWelcome();
  });
}

/** Hangs up and waits a moment, so that the peer learns of the end and does not try to mend the link. */
async function endCall(): Promise<void> {
  const call = await read('call');
  if (!call || call.phase.name === 'ended') return;
  await order('call.hangUp', { call: call.id });
  await pause(FAREWELL_MS);
}

/** Parts of files on their way, in the origin's private file system. */
async function eraseFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}
