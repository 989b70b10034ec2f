// Shuts out a peer that was blocked or removed: ends everything with the peer, and every grant it had.

import type { ContactId } from '../../protocol/snapshot/ids';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { isLive } from '../../protocol/transfer/file-dial-plan';
import { forgetPeer } from '../admission/grants';
import { forgetSecret } from '../admission/invites';
import { notThere } from '../broker/presence';
import { forgetDraft } from '../chat/drafts';
import { readAllOf } from '../chat/read-marks';
import { isOffscreenOpen } from '../offscreen/offscreen-document';
import { order, orderOpen } from '../offscreen/order';
import { change } from '../store/snapshot-store';

export async function shutOut(peer: ContactId): Promise<void> {
  await forgetPeer(peer);
  await forgetSecret(peer);
  await notThere(peer);
  await readAllOf(peer);
  await forgetDraft(peer);
  const transfers = await change('transfers', (all) => all.map((each) => unadmitted(each, peer)));
  const waits = transfers.some((each) => each.peer === peer && isLive(each));
  // A transfer outlives the offscreen document, which is opened to end the transfer.
  if (waits) await orderOpen('peer.shutOut', { peer });
  else if (await isOffscreenOpen()) await order('peer.shutOut', { peer });
}

/** The sender is not admitted any more to learn that the transfer was saved. */
function unadmitted(transfer: TransferView, peer: ContactId): TransferView {
  return transfer.peer === peer ? { ...transfer, admitsUntil: null } : transfer;
}
