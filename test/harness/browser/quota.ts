// Sets the storage quota of Tincan, to test a full disk without filling a disk.

import type { Tincan } from '../user/tincan';

/** Null removes the limit. */
export async function limitDisk({ room }: Tincan, bytes: number | null): Promise<void> {
  const session = await room.page.createCDPSession();
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: room.origin.replace(/\/$/, ''),
    ...(bytes === null ? {} : { quotaSize: bytes }),
  });
  // The limit lasts no longer than the session that set it.
  if (bytes === null) await session.detach();
}
