// Corrects a snapshot that speaks of an offscreen document that is gone, when the worker starts again.

import type { ErrorCode } from '../../protocol/errors';
import type { CallView } from '../../protocol/snapshot/call-view';
import { NO_MEDIA } from '../../protocol/snapshot/media-view';
import { NO_OPEN_LINE } from '../../protocol/snapshot/open-line-view';
import type { PauseReason, TransferView } from '../../protocol/snapshot/transfer-view';
import { noteStopped } from '../call/call-evidence';
import { logOffscreenGone } from '../call/call-log';
import { isOffscreenOpen, openOffscreen } from '../offscreen/offscreen-document';
import { change } from '../store/snapshot-store';

const ERROR: ErrorCode = 'offscreen-closed';

export async function recover(): Promise<void> {
  if (await isOffscreenOpen()) return;
  let stopped: CallView | null = null;
  await change('call', (call) => {
    stopped = call && call.phase.name !== 'ended' ? call : null;
    return call && stopped ? { ...call, phase: { name: 'ended', reason: 'failed', error: ERROR } } : call;
  });
  if (stopped) await noteStopped(stopped);
  await logOffscreenGone();
  await change('openLine', ({ state }) =>
    state.name === 'off' ? NO_OPEN_LINE : { ...NO_OPEN_LINE, state: { name: 'off', error: ERROR } },
  );
  await change('media', () => NO_MEDIA);
  await change('shareWish', () => null);
  await change('link', () => null);
  // One that is over can still be read.
  await change('trial', (trial) => (trial?.isOver ? trial : null));
  await change('asks', () => []);
  await change('fileLinks', () => []);
  const transfers = await change('transfers', (before) => before.map(withoutLink));
  // Files that are verified can be saved without the peer.
  if (transfers.some(isSaving)) await openOffscreen();
}

/** A transfer that both sides agreed to is paused: it goes on when there are an offscreen document and a link again. */
function withoutLink(transfer: TransferView): TransferView {
  const { state } = transfer;
  if (state.name !== 'moving' && state.name !== 'halted') return transfer;
  const why: PauseReason[] =
    state.name === 'halted' ? state.why.filter((reason) => reason !== 'no-link') : [];
  return { ...transfer, state: { name: 'halted', why: [...why, 'no-link'] }, bytesPerSecond: 0 };
}

function isSaving({ direction, state }: TransferView): boolean {
  return direction === 'receiving' && state.name === 'saving';
}
