// The first two layers of the connection: a line of words with a few figures, and the safety code.

import type { VNode } from 'preact';
import type { LinkView } from '../../protocol/snapshot/link-view';
import { text } from '../../shared/text';
import { Empty } from '../../ui/empty';
import { ConnectionSummary } from './connection-summary';

export interface ConnectionLayersProps {
  link: LinkView | null;
  /** Stands beside the line of words, or below it where there is no room. */
  safety: VNode | null;
}

export function ConnectionLayers({ link, safety }: ConnectionLayersProps) {
  return (
    <div class="layers">
      {link ? (
        <ConnectionSummary link={link} />
      ) : (
        <Empty title={text('connection_none_title')}>{text('connection_none_text')}</Empty>
      )}
      {safety}
    </div>
  );
}
