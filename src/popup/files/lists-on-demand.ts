// The lists about files, for screens that most users see without any files: such a page does not load them.

import { onDemand } from '../state/on-demand';

export const AskList = onDemand(async () => (await import('./ask-list')).AskList);
export const TransferList = onDemand(async () => (await import('./transfer-list')).TransferList);
