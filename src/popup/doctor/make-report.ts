// Makes the report of a connection, and saves it as one file: readable text, and the same as JSON at its end.

import { unpackSamples } from '../../protocol/link/packed-samples';
import type { LogEntry } from '../../protocol/log/log-entry';
import { redacted } from '../../protocol/report/redact';
import { type LinkReport, newReport, reportFile } from '../../protocol/report/report';
import type { EndedLink } from '../../protocol/snapshot/ended-link';
import { browserMajor } from '../../shared/browser-facts';
import { reportText } from './report-text';

/** What is to be told of one connection. */
export type Reported = Pick<LinkReport, 'kind' | 'line' | 'end' | 'timeline' | 'samples'> & {
  link: EndedLink['link'];
  /** In the log, what came long before or after belongs to others. */
  log: readonly LogEntry[];
};

/** What led to a call, such as the registration, was shortly before it. */
const BEFORE_MS = 60_000;
const AFTER_MS = 10_000;

export function reportedEnd(
  { kind, line, endedAt, reason, error, link, timeline, samples }: EndedLink,
  log: readonly LogEntry[],
): Reported {
  const end = { at: endedAt, reason, error };
  return { kind, line, end, link, timeline, samples: unpackSamples(samples), log };
}

export function makeReport(of: Reported, withAddresses: boolean, madeAt: number): LinkReport {
  const from = (of.timeline?.beganAt ?? madeAt) - BEFORE_MS;
  const to = (of.end?.at ?? madeAt) + AFTER_MS;
  const log = of.log.filter(({ at }) => at >= from && at <= to);
  const clean = redacted({ view: of.link, log }, withAddresses);
  return newReport({
    madeAt,
    withAddresses,
    tincan: chrome.runtime.getManifest().version,
    browser: browserMajor(),
    kind: of.kind,
    line: of.line,
    end: of.end,
    link: clean.view,
    timeline: of.timeline,
    samples: [...of.samples],
    log: [...clean.log],
  });
}

export function saveReport(report: LinkReport): void {
  const file = new Blob([reportFile(reportText(report), report)], { type: 'text/plain' });
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  const minute = new Date(report.madeAt).toISOString().slice(0, '2026-01-01T00:00'.length);
  link.download = `tincan-report-${minute.replaceAll(/\D/g, '-')}.txt`;
  link.click();
  URL.revokeObjectURL(url);
}
