// The sheet behind the user's own face, which a page loads after its first paint.

import { onDemand } from '../state/on-demand';

export const OwnSheet = onDemand(async () => (await import('./own-sheet')).OwnSheet);
