// Notes what happened, in memory.

import { type LogEntry, type LogLevel, logEntry, withEntries } from '../../protocol/log/log-entry';
import { change } from './snapshot-store';

export async function noteAll(entries: readonly LogEntry[]): Promise<void> {
  await change('log', (before) => withEntries(before, entries));
}

export function note(level: LogLevel, what: string, facts = ''): Promise<void> {
  return noteAll([logEntry({ at: Date.now(), level, from: 'background', what, facts })]);
}
