// The log: what connections, calls and the registration did, for reports. It is in memory, and bounded. No entry has a name, an ID,
// a key or a word of a user; `facts` may have addresses.

import { LOG_FACTS_CHARS, LOG_KEPT, LOG_WHAT_CHARS } from './limits';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogEntry {
  /** Milliseconds since the epoch. */
  at: number;
  level: LogLevel;
  from: 'background' | 'offscreen';
  /** In the words of this code. */
  what: string;
  /** In the words of the browser or of a server; empty for none. */
  facts: string;
}

export const logEntry = (entry: LogEntry): LogEntry => ({
  ...entry,
  what: entry.what.slice(0, LOG_WHAT_CHARS),
  facts: entry.facts.slice(0, LOG_FACTS_CHARS),
});

/** Oldest first; the oldest go. */
export const withEntries = (log: readonly LogEntry[], entries: readonly LogEntry[]): readonly LogEntry[] =>
  [...log, ...entries].slice(-LOG_KEPT);
