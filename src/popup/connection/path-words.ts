// What each path of a connection is called.

import type { CallView } from '../../protocol/snapshot/call-view';
import type { TextKey } from '../../shared/text';

export const PATHS: Record<NonNullable<CallView['path']>, TextKey> = {
  direct: 'path_direct',
  lan: 'path_lan',
  relayed: 'path_relayed',
};
