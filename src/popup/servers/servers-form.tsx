// The STUN and TURN servers, as rows or as a text, and the test of each.

import { Activity } from 'lucide';
import { placeOf } from '../../protocol/link/server-rows';
import type { Settings } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { faultWords } from './ice-words';
import { faultsIn, mended } from './row-faults';
import { ServerRows } from './server-rows';
import { ServersText } from './servers-text';
import { useProbes } from './use-probes';
import { type RowsDraft, useServers } from './use-servers';

export interface ServersFormProps {
  /** Whose settings they are: a draft belongs to one identity. */
  owner: string;
  settings: Settings;
}

export function ServersForm({ owner, settings }: ServersFormProps) {
  const form = useServers(owner, settings);
  const probes = useProbes();
  const { draft } = form;
  return (
    <section class="stack" aria-label={text('settings_ice')}>
      <div class="row wrap">
        <h3 class="grow">{text('settings_ice')}</h3>
        {draft.as === 'rows' ? (
          <Button onClick={form.showText} data-test="servers-text">
            {text('servers_as_text')}
          </Button>
        ) : (
          <Button onClick={form.showRows} data-test="servers-rows">
            {text('servers_as_rows')}
          </Button>
        )}
      </div>
      <p class="muted">{text('servers_hint')}</p>
      {draft.as === 'rows' ? (
        <>
          <ServerRows {...{ form, draft, probes }}>
            <Button
              icon={Activity}
              disabled={testable(draft).length === 0}
              onClick={() => probes.ask(testable(draft))}
              data-test="servers-test"
            >
              {text('servers_test')}
            </Button>
          </ServerRows>
          {draft.fault && (
            <p class="wrong" role="status" data-test="settings-error">
              {text('setting_not_saved', faultWords(draft.fault))}
            </p>
          )}
        </>
      ) : (
        <ServersText {...{ form, draft }} />
      )}
    </section>
  );
}

/** The browser makes no connection with a server that has a fault. */
function testable({ rows }: RowsDraft) {
  const whole = mended(rows).filter(({ url }) => placeOf(url) !== '');
  return whole.filter((row) => faultsIn([row]).size === 0);
}
