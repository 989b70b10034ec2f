// What becomes of the readings of a call's link: views see each, the call tells which way the packets go, and the last one is
// kept.

import { networkPath } from '../../protocol/link/network-path';
import type { CallView } from '../../protocol/snapshot/call-view';
import { report } from '../messaging/report';
import { type LinkRecord, linkRecord } from '../session/link-record';

export function callReadings(
  call: Pick<CallView, 'id' | 'peer'>,
  change: (part: Pick<CallView, 'path'>) => void,
): LinkRecord {
  const record = linkRecord({ ...call, kind: 'call' });
  return {
    measured(link) {
      report('link.measured', { link });
      record.measured(link);
      const path = networkPath(link);
      if (path) change({ path });
    },
    ended: record.ended,
  };
}
