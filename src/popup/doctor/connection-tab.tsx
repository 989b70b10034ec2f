// The connection of the call that is under way, or a plain sentence that there is none.

import { shownCall } from '../../protocol/call/which-screen';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Empty } from '../../ui/empty';
import { underWay } from '../call/under-way';
import { ConnectionSummary } from '../connection/connection-summary';
import { TechnicalDetails } from '../connection/technical-details';
import { RouteMap } from './route-map';

export function ConnectionTab(now: Snapshot) {
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
        <>
          <ConnectionSummary link={link} />
          <RouteMap link={link} displayName={live.displayName} line={shownCall(now)?.line ?? 'own'} />
          <TechnicalDetails link={link} />
        </>
      ) : (
        <Empty title={text('connection_none_title')}>{text('connection_none_text')}</Empty>
      )}
    </>
  );
}
