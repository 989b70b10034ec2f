// The fault that every view shows until the user has dismissed it.

import type { ErrorCode } from '../../protocol/errors';
import type { NamedFiles } from '../../protocol/snapshot/problem';
import { note } from './log';
import { change } from './snapshot-store';

/** Shows an error that is no answer to a Command. */
export async function showProblem(error: ErrorCode, files?: NamedFiles): Promise<void> {
  await note('error', 'problem', error);
  await change('problem', () => ({ error, at: Date.now(), ...(files && { files }) }));
}
