// A report, drawn as the connection that it is about; a banner says that it is not live.

import type { LinkReport } from '../../protocol/report/report';
import { errorSentences, text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { date } from '../../ui/formats';
import { TimelineCard } from '../timeline/timeline-card';
import { ChartsCard } from './charts-card';
import { LinkDetails } from './link-details';
import { LogCard } from './log-card';

export interface ReportViewProps {
  report: LinkReport;
  close: () => void;
}

export function ReportView({ report, close }: ReportViewProps) {
  const { madeAt, tincan, browser, end, link, timeline, samples, log, line, withAddresses } = report;
  const displayName = text('report_peer');
  const masked = text(withAddresses ? 'report_has_addresses' : 'report_masked');
  const error = end?.error ? [errorSentences(end.error)] : [];
  const sentences = [text('report_you'), text('report_versions', tincan, browser), masked, ...error].join(
    ' ',
  );
  return (
    <>
      <h1>{text('report_title')}</h1>
      <Banner
        tone="info"
        title={text('report_of', date(madeAt))}
        next={sentences}
        dismiss={{ label: text('report_close'), onClick: close }}
        data-test="report"
      />
      {timeline && <TimelineCard timeline={timeline} displayName={displayName} />}
      {link ? (
        <LinkDetails link={link} displayName={displayName} line={line} isOver={end !== null}>
          {samples.length > 0 && <ChartsCard samples={samples} isOver />}
        </LinkDetails>
      ) : (
        <p class="muted">{text('ended_no_link')}</p>
      )}
      <LogCard log={log} />
    </>
  );
}
