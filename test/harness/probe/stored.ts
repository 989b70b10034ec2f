// Reads the storage of a Tincan and the bytes in use, and writes slices as an older build would have left them.

import type { Area } from '../../../src/protocol/storage/stored-bytes';
import type { Tincan } from '../user/tincan';

export function bytesStored({ room }: Tincan, area: Area): Promise<number> {
  return room.page.evaluate((area) => chrome.storage[area].getBytesInUse(null), area);
}

export async function leaveStored({ room }: Tincan, area: Area, items: object): Promise<void> {
  await room.page.evaluate((area, items) => chrome.storage[area].set({ ...items }), area, items);
}
