// The connection of the call that is under way, or a plain sentence that there is none; below it those that are over.

import { shownCall } from '../../protocol/call/which-screen';
import type { LinkSample } from '../../protocol/link/link-samples';
import type { EndedLink } from '../../protocol/snapshot/ended-link';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Empty } from '../../ui/empty';
import { underWay } from '../call/under-way';
import { ChartsCard } from './charts-card';
import { EndedList } from './ended-list';
import { LinkDetails } from './link-details';

export interface ConnectionTabProps {
  now: Snapshot;
  samples: readonly LinkSample[];
  /** Newest first. */
  ended: readonly EndedLink[];
}

export function ConnectionTab({ now, samples, ended }: ConnectionTabProps) {
  return (
    <>
      <LiveLink now={now} samples={samples} />
      <EndedList links={ended} contacts={now.contacts} />
    </>
  );
}

function LiveLink({ now, samples }: Pick<ConnectionTabProps, 'now' | 'samples'>) {
  const live = underWay(now);
  if (!live) {
    return (
      <Empty as="h1" title={text('doctor_no_call')}>
        {text('doctor_no_call_text')}
      </Empty>
    );
  }
  const { link } = now;
  return (
    <>
      <h1>{text('doctor_with', live.displayName)}</h1>
      {link ? (
        <LinkDetails link={link} displayName={live.displayName} line={shownCall(now)?.line ?? 'own'}>
          <ChartsCard samples={samples} />
        </LinkDetails>
      ) : (
        <Empty title={text('connection_none_title')}>{text('connection_none_text')}</Empty>
      )}
    </>
  );
}
