// A part of a view whose code is not loaded with the page: it is fetched when the part is first drawn, or before, when the
// page has nothing else to do. Until it is there, nothing is drawn.

import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ErrorBanner } from '../../ui/error-banner';
import { showUnexpected } from './commands';

export interface OnDemand {
  /** Fails when the code cannot be loaded: the part says so where it is drawn. */
  fetch(): Promise<void>;
}

export function onDemand<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> & OnDemand {
  let Loaded: FunctionComponent<Props> | null = null;
  let fetching: Promise<void> | null = null;

  async function fetch(): Promise<void> {
    Loaded = await load();
  }

  function fetchOnce(): Promise<void> {
    fetching ??= fetch();
    return fetching;
  }

  function Part(props: Props) {
    const [state, setState] = useState<'coming' | 'here' | 'missing'>('coming');
    const isDrawn = Loaded !== null;
    useEffect(() => {
      // Not `Loaded`: the code may have come after the part was drawn without it.
      if (isDrawn) return;
      fetchOnce().then(
        () => setState('here'),
        (error) => (isUnloadable(error) ? setState('missing') : showUnexpected()),
      );
    }, []);
    if (Loaded) return <Loaded {...props} />;
    return state === 'missing' ? <ErrorBanner error="screen-missing" /> : <span hidden data-test="coming" />;
  }

  return Object.assign(Part, { fetch: fetchOnce });
}

/** The files of the extension are not those with which this page was opened: it was updated, or taken away. */
function isUnloadable(error: unknown): boolean {
  return error instanceof TypeError;
}
