// The part of a report that people read, in the language of whoever saves it.

import { rangeOf } from '../../protocol/link/link-samples';
import { pairsOf, verdictOf, type WholePair } from '../../protocol/link/pair-verdict';
import type { LinkReport } from '../../protocol/report/report';
import type { CandidateView, LinkView } from '../../protocol/snapshot/link-view';
import { axisOf } from '../../protocol/timeline/axis';
import { errorSentences, text } from '../../shared/text';
import { moment } from '../../ui/formats';
import { elapsed } from '../../ui/sizes';
import { markName } from '../timeline/mark-text';
import { CHARTS } from './chart-series';
import { VERDICTS } from './pair-table';

type Lines = readonly string[];

export function reportText(report: LinkReport): string {
  const { link } = report;
  const parts: readonly [string, Lines][] = [
    [text('report_title'), headOf(report)],
    [text('timeline_title'), marksOf(report)],
    ...(link ? linkParts(link) : []),
    [text('chart_title'), figuresOf(report)],
    [text('log_title'), logOf(report)],
  ];
  return parts
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [`## ${title}`, ...lines].join('\n'))
    .join('\n\n');
}

function headOf({ madeAt, tincan, browser, kind, end, withAddresses }: LinkReport): Lines {
  return [
    `${text('report_made')}: ${new Date(madeAt).toISOString()}`,
    `Tincan ${tincan} · Chromium ${browser}`,
    text(kind === 'call' ? 'ended_links_call' : 'ended_links_files'),
    end ? `${end.reason} · ${moment(end.at, madeAt)}` : text('report_live'),
    ...(end?.error ? [`${end.error}: ${errorSentences(end.error)}`] : []),
    text(withAddresses ? 'report_has_addresses' : 'report_masked'),
  ];
}

function marksOf({ timeline }: LinkReport): Lines {
  if (!timeline) return [];
  const side = { here: text('connection_local'), there: text('connection_remote') };
  return axisOf(timeline).marks.map((mark) =>
    [elapsed(mark.at).padStart(10), side[mark.side], markName(mark.name)].join('  '),
  );
}

function linkParts(link: LinkView): readonly [string, Lines][] {
  return [
    [
      text('connection_ice'),
      [`ICE ${link.iceState}`, `DTLS ${link.dtlsState} ${link.ciphers.dtls} ${link.ciphers.srtp}`.trimEnd()],
    ],
    [text('candidates_of', text('connection_local')), link.local.map(candidateLine)],
    [text('candidates_of', text('connection_remote')), link.remote.map(candidateLine)],
    [text('pair_title'), pairsOf(link).map((whole) => pairLine(whole, link))],
    [text('streams_title'), link.streams.map((each) => Object.values(each).join('  '))],
    [text('channels_title'), link.channels.map((each) => Object.values(each).join('  '))],
  ];
}

const candidateLine = ({ id, type, address, port, protocol, server, priority }: CandidateView) =>
  [id, type, address, port, protocol, priority, server].join('  ').trimEnd();

function pairLine(whole: WholePair, link: LinkView): string {
  const { local, remote, pair } = whole;
  const end = (each: CandidateView | undefined) => (each ? `${each.type} ${each.address} ${each.port}` : '–');
  return `${end(local)} → ${end(remote)}  ${pair.state}  ${text(VERDICTS[verdictOf(whole, link)])}`;
}

function figuresOf({ samples }: LinkReport): Lines {
  return CHARTS.flatMap(({ lines, format }) =>
    lines.flatMap(({ label, of }) => {
      const range = rangeOf(samples.map(of));
      return range ? [`${text(label)}: ${format(range.least)} – ${format(range.most)}`] : [];
    }),
  );
}

const logOf = ({ log }: LinkReport): Lines =>
  log.map(({ at, level, from, what, facts }) =>
    [new Date(at).toISOString(), level.padEnd(5), from, what, facts].join('  ').trimEnd(),
  );
