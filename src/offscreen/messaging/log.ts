// Notes what happened in the offscreen document; background keeps the log.

import { LOG_GATHERED, LOG_GATHERED_MS } from '../../protocol/log/limits';
import { type LogEntry, type LogLevel, logEntry } from '../../protocol/log/log-entry';
import { report } from './report';

let waiting: LogEntry[] = [];

export function log(level: LogLevel, what: string, facts = ''): void {
  if (waiting.length >= LOG_GATHERED) return;
  waiting.push(logEntry({ at: Date.now(), level, from: 'offscreen', what, facts }));
  if (waiting.length === 1) setTimeout(tell, LOG_GATHERED_MS);
}

function tell(): void {
  const entries = waiting;
  waiting = [];
  report('log.noted', { entries });
}
