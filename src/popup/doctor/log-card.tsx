// The log, folded, from a level on.

import { useState } from 'preact/hooks';
import { LOG_LEVELS, type LogEntry, type LogLevel } from '../../protocol/log/log-entry';
import { type TextKey, text } from '../../shared/text';
import { Choice } from '../../ui/choice';

const LEVELS: Record<LogLevel, TextKey> = {
  debug: 'log_debug',
  info: 'log_info',
  warn: 'log_warn',
  error: 'log_error',
};

export function LogCard({ log }: { log: readonly LogEntry[] }) {
  const [least, setLeast] = useState<LogLevel>('info');
  if (log.length === 0) return null;
  const shown = log.filter(({ level }) => LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(least));
  return (
    <section class="card stack" aria-label={text('log_title')} data-test="log">
      <h2>{text('log_title')}</h2>
      <p class="muted">{text('log_text')}</p>
      <Choice
        label={text('log_least')}
        value={least}
        among={LOG_LEVELS}
        words={(level) => text(LEVELS[level])}
        onChoose={setLeast}
        data-test="log-least"
      />
      <details class="fold">
        <summary>{text('log_entries', String(shown.length))}</summary>
        <ol class="log mono" translate={false}>
          {shown.map((entry, nth) => (
            <li key={nth} data-level={entry.level} data-test="log-entry">
              {lineOf(entry)}
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

const lineOf = ({ at, level, from, what, facts }: LogEntry) =>
  `${new Date(at).toISOString().slice('2026-01-01T'.length, -1)} ${level} ${from} ${what} ${facts}`.trimEnd();
