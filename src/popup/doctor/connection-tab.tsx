// The connection of the call that is under way, or a plain sentence that there is none; below it those that are over.

import { useState } from 'preact/hooks';
import { shownCall } from '../../protocol/call/which-screen';
import type { LinkSample } from '../../protocol/link/link-samples';
import type { LogEntry } from '../../protocol/log/log-entry';
import type { LinkReport } from '../../protocol/report/report';
import type { EndedLink } from '../../protocol/snapshot/ended-link';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import type { Timeline } from '../../protocol/snapshot/timeline';
import { text } from '../../shared/text';
import { Empty } from '../../ui/empty';
import { underWay } from '../call/under-way';
import { TimelineCard } from '../timeline/timeline-card';
import { ChartsCard } from './charts-card';
import { EndedList } from './ended-list';
import { LinkDetails } from './link-details';
import { LogCard } from './log-card';
import { OpenReport } from './open-report';
import { ReportView } from './report-view';
import { SaveReport } from './save-report';

export interface ConnectionTabProps {
  now: Snapshot;
  samples: readonly LinkSample[];
  /** Of the call under way. */
  timeline: Timeline | null;
  log: readonly LogEntry[];
  /** Newest first. */
  ended: readonly EndedLink[];
  /** The one that is unfolded at first, by its id; null for none. */
  opened: string | null;
}

export function ConnectionTab({ ended, opened, ...live }: ConnectionTabProps) {
  const [report, setReport] = useState<LinkReport | null>(null);
  if (report) return <ReportView report={report} close={() => setReport(null)} />;
  return (
    <>
      <LiveLink {...live} />
      <EndedList links={ended} now={live.now} log={live.log} opened={opened} />
      <LogCard log={live.log} />
      <OpenReport open={setReport} />
    </>
  );
}

function LiveLink({ now, samples, timeline, log }: Omit<ConnectionTabProps, 'ended' | 'opened'>) {
  const live = underWay(now);
  if (!live) {
    return (
      <Empty as="h1" title={text('doctor_no_call')}>
        {text('doctor_no_call_text')}
      </Empty>
    );
  }
  const { link } = now;
  const line = shownCall(now)?.line ?? 'own';
  return (
    <>
      <h1>{text('doctor_with', live.displayName)}</h1>
      {timeline && <TimelineCard timeline={timeline} displayName={live.displayName} />}
      {link ? (
        <LinkDetails link={link} displayName={live.displayName} line={line}>
          <ChartsCard samples={samples} />
        </LinkDetails>
      ) : (
        <Empty title={text('connection_none_title')}>{text('connection_none_text')}</Empty>
      )}
      <SaveReport
        what={() => ({ kind: 'call', line, end: null, link, timeline, samples: [...samples], log })}
      />
    </>
  );
}
