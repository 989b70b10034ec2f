// The connection in three layers: a line of words with a few figures, the safety code beside it, and a fold with all that
// the browser's statistics tell.

import { ExternalLink } from 'lucide';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { command } from '../state/commands';
import { ConnectionLayers, type ConnectionLayersProps } from './connection-layers';
import { TechnicalDetails } from './technical-details';

export function ConnectionPanel({ link, safety }: ConnectionLayersProps) {
  return (
    <div class="panel-body connection">
      <ConnectionLayers {...{ link, safety }} />
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
