// The connection in three layers: a line of words with a few figures, the safety code beside it, and a fold with all that
// the browser's statistics tell.

import { ExternalLink } from 'lucide';
import type { VNode } from 'preact';
import type { LinkView } from '../../protocol/snapshot/link-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { command } from '../state/commands';
import { ConnectionSummary } from './connection-summary';
import { TechnicalDetails } from './technical-details';

export interface ConnectionPanelProps {
  link: LinkView | null;
  /** Stands beside the line of words, or below it where there is no room. */
  safety: VNode | null;
}

export function ConnectionPanel({ link, safety }: ConnectionPanelProps) {
  return (
    <div class="panel-body connection">
      <div class="layers">
        {link ? (
          <ConnectionSummary link={link} />
        ) : (
          <Empty title={text('connection_none_title')}>{text('connection_none_text')}</Empty>
        )}
        {safety}
      </div>
      {link && (
        <>
          <p>
            <Button
              icon={ExternalLink}
              onClick={() => command('doctor.open', { tab: 'connection' })}
              data-harmless
              data-test="open-doctor"
            >
              {text('doctor_open')}
            </Button>
          </p>
          <TechnicalDetails link={link} />
        </>
      )}
    </div>
  );
}
