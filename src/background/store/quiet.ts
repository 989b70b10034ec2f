// Whether the user may be disturbed now.

import { isHushed } from '../../protocol/call/do-not-disturb';
import { read } from './snapshot-store';

export async function hushedNow(): Promise<boolean> {
  return isHushed(await read('hush'), Date.now());
}
