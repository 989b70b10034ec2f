// Whether the user may be disturbed now.

import { isQuietAt } from '../../protocol/call/do-not-disturb';
import { read } from './snapshot-store';

export async function isQuietNow(): Promise<boolean> {
  return isQuietAt(await read('doNotDisturb'), Date.now());
}
