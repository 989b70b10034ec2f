// A report: what is known of one connection, to be saved and to be shown to somebody else. It is written as text that people
// read, with the same as JSON at its end; what reads it back looks at the JSON alone, and believes none of it.

import * as v from 'valibot';
import { FIRST_FAULT } from '../codec/first-fault';
import { ERROR_CODES } from '../error-codes';
import { SAMPLES_KEPT } from '../link/limits';
import { LOG_FACTS_CHARS, LOG_KEPT, LOG_WHAT_CHARS } from '../log/limits';
import { LOG_LEVELS } from '../log/log-entry';
import type { EndReason } from '../snapshot/call-view';
import { MARK_NAMES, type Mark } from '../snapshot/timeline';
import { MARKS_KEPT, TIMELINE_MS } from '../timeline/limits';
import { withMark } from '../timeline/marks';
import { REPORT_BYTES, REPORT_VERSION_CHARS } from './limits';
import { epoch, figure, linkSchema, listOf, textOf } from './link-schema';

const FORMAT = 'tincan-report';
export const REPORT_VERSION = 1;

const END_REASONS = [
  'hung-up-here',
  'hung-up-there',
  'cancelled-here',
  'missed',
  'declined-here',
  'declined-there',
  'busy',
  'no-answer',
  'failed',
] as const satisfies readonly EndReason[];

const time = v.pipe(v.number(), v.minValue(0), v.maxValue(TIMELINE_MS));
/** In order, and each step of the set-up once, whatever the file has. */
const marks = v.pipe(
  listOf(v.object({ name: v.picklist(MARK_NAMES), at: time }), MARKS_KEPT),
  v.transform((all): readonly Mark[] => all.reduce<readonly Mark[]>(withMark, [])),
);

const timeline = v.object({
  beganAt: epoch,
  role: v.picklist(['caller', 'callee']),
  marks,
  peer: v.nullable(v.object({ marks, saidAt: time, cameAt: time })),
});

const perhaps = v.nullable(figure);

const sample = v.object({
  at: epoch,
  rttMs: perhaps,
  jitterMs: perhaps,
  lossPercent: perhaps,
  receivedKbps: perhaps,
  sentKbps: perhaps,
  receivedFps: perhaps,
  sentFps: perhaps,
  freezes: perhaps,
  concealedPercent: perhaps,
  bufferedBytes: perhaps,
  channelKbps: perhaps,
});

const log = v.object({
  at: epoch,
  level: v.picklist(LOG_LEVELS),
  from: v.picklist(['background', 'offscreen']),
  what: textOf(LOG_WHAT_CHARS),
  facts: textOf(LOG_FACTS_CHARS),
});

const reportSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(REPORT_VERSION),
  madeAt: epoch,
  withAddresses: v.boolean(),
  tincan: textOf(REPORT_VERSION_CHARS),
  browser: textOf(REPORT_VERSION_CHARS),
  kind: v.picklist(['call', 'files', 'trial']),
  line: v.picklist(['own', 'open']),
  /** Null while it lives. */
  end: v.nullable(
    v.object({ at: epoch, reason: v.picklist(END_REASONS), error: v.nullable(v.picklist(ERROR_CODES)) }),
  ),
  link: v.nullable(linkSchema),
  timeline: v.nullable(timeline),
  samples: listOf(sample, SAMPLES_KEPT),
  log: listOf(log, LOG_KEPT),
});

export type LinkReport = v.InferOutput<typeof reportSchema>;

export const newReport = (part: Omit<LinkReport, 'format' | 'version'>): LinkReport => ({
  format: FORMAT,
  version: REPORT_VERSION,
  ...part,
});

/** Between what people read and the JSON. */
const BEGINS = '\n{"format":';

export const reportFile = (readable: string, report: LinkReport): string =>
  `${readable.trimEnd()}\n\n${JSON.stringify(report)}\n`;

export type ReportFault = 'too-large' | 'not-one' | 'newer';

/** The report in a file, as text or as JSON alone. */
export function readReport(file: string): LinkReport | ReportFault {
  if (file.length > REPORT_BYTES) return 'too-large';
  const begin = `\n${file}`.lastIndexOf(BEGINS);
  const said = begin < 0 ? undefined : parsed(file.slice(begin));
  if (typeof said !== 'object' || said === null) return 'not-one';
  const checked = v.safeParse(reportSchema, said, FIRST_FAULT);
  if (checked.success) return checked.output;
  const { version } = said as { version?: unknown };
  return typeof version === 'number' && version > REPORT_VERSION ? 'newer' : 'not-one';
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (_notJson) {
    return null;
  }
}
