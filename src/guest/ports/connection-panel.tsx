// Takes the place of popup/connection/connection-panel.tsx in the page of a guest. Candidates and descriptions are for whoever has
// installed Tincan: they have a page of their own there, and would be a tenth of this one.

import { ConnectionLayers, type ConnectionLayersProps } from '../../popup/connection/connection-layers';

export function ConnectionPanel(props: ConnectionLayersProps) {
  return (
    <div class="panel-body connection">
      <ConnectionLayers {...props} />
    </div>
  );
}
