// How much the browser lets Tincan keep: a full disk, without filling one.

import type { Tincan } from '../user/tincan';

/** Null is as much as there is. */
export async function limitDisk({ room }: Tincan, bytes: number | null): Promise<void> {
  const session = await room.page.createCDPSession();
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: room.origin.replace(/\/$/, ''),
    ...(bytes === null ? {} : { quotaSize: bytes }),
  });
  // The limit lasts no longer than the session that set it.
  if (bytes === null) await session.detach();
}
