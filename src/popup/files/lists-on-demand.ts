// The list of transfers, for screens that most users see without any: such a page does not load it.

import { onDemand } from '../state/on-demand';

export const TransferList = onDemand(async () => (await import('./transfer-list')).TransferList);
