// After the worker was away: a snapshot that speaks of a phone that is gone is put right.

import type { ErrorCode } from '../protocol/errors';
import { NO_MEDIA, NO_OPEN_LINE, type TransferView } from '../protocol/snapshot';
import { isPhoneOpen } from './offscreen-document';
import { change } from './snapshot-store';

const ERROR: ErrorCode = 'phone-closed';

export async function recover(): Promise<void> {
  if (await isPhoneOpen()) return;
  await change('call', (call) =>
    call && call.phase.name !== 'ended'
      ? { ...call, phase: { name: 'ended', reason: 'failed', error: ERROR } }
      : call,
  );
  await change('openLine', ({ state }) =>
    state.name === 'off' ? NO_OPEN_LINE : { ...NO_OPEN_LINE, state: { name: 'off', error: ERROR } },
  );
  await change('media', () => NO_MEDIA);
  await change('link', () => null);
  await change('transfers', (transfers) => transfers.map(put));
}

/** Whatever was under way ended with the phone. */
function put(transfer: TransferView): TransferView {
  const over = ['saved', 'declined', 'cancelled', 'failed'].includes(transfer.state.name);
  return over ? transfer : { ...transfer, state: { name: 'failed', error: ERROR }, bytesPerSecond: 0 };
}
