// The files that the user has chosen for the link of the open invite. They are transfers that wait for nobody yet: the offscreen
// document has them, and the invite names them. They end with the invite, unless it was somebody's question about files that used it.

import type { TransferReport } from '../../protocol/contract/reports';
import { inviteLeftMs } from '../../protocol/identity/invite-window';
import { linkPeer } from '../../protocol/identity/link-peer';
import type { InviteWindow, LinkFiles } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import { REMOTE_TEXT_CHARS } from '../../protocol/text/limits';
import { plainText } from '../../protocol/text/plain-text';
import { isLive } from '../../protocol/transfer/file-dial-plan';
import { order, orderOpen } from '../offscreen/order';
import { change, read } from '../store/snapshot-store';

/** What the offscreen document says of such a transfer. One that belongs to no open invite is over. */
export async function noteLinkFiles(report: TransferReport): Promise<void> {
  const { id, peer } = report;
  let isOpen = false;
  await change('invite', (invite) => {
    isOpen = invite !== null && linkPeer(invite) === peer && inviteLeftMs(invite, Date.now()) > 0;
    if (!invite || !isOpen) return invite;
    const { files = [], ...rest } = invite;
    const others = files.filter((each) => each.id !== id);
    return { ...rest, files: isLive(report) ? [...others, summary(report)] : others };
  });
  if (!isOpen && isLive(report) && !(await isAsked(peer))) await order('file.cancel', { transfer: id });
}

/** Somebody’s question has used the invite, and the files are about to wait for them. */
async function isAsked(peer: ContactId): Promise<boolean> {
  const spent = (await read('spentInvites')).find((each) => linkPeer(each) === peer);
  return spent?.by !== undefined && inviteLeftMs(spent, Date.now()) > 0;
}

function summary({ id, files, fileCount, totalBytes }: TransferReport): LinkFiles {
  return { id, name: plainText(files[0]?.name ?? '', REMOTE_TEXT_CHARS), fileCount, totalBytes };
}

/** Nobody gets the files of this invite any more. The transfers outlive the offscreen document, which is opened to end them. */
export async function endLinkFiles(invite: InviteWindow | null): Promise<void> {
  if (invite?.files?.length) await orderOpen('peer.shutOut', { peer: linkPeer(invite) });
}

/** The time of the invite may be over: no event says so. */
export async function endOverdueLinkFiles(now: number): Promise<void> {
  const invite = await read('invite');
  if (!invite?.files?.length || inviteLeftMs(invite, now) > 0) return;
  await change('invite', (open) => (open?.secret === invite.secret ? null : open));
  await endLinkFiles(invite);
}

/** What was chosen for a link is not for somebody who was turned away. */
export async function takeBackChosen(peer: ContactId): Promise<void> {
  const chosen = (await read('transfers')).filter(
    (each) => each.peer === peer && each.state.name === 'waiting',
  );
  for (const { id } of chosen) await order('file.cancel', { transfer: id });
}
