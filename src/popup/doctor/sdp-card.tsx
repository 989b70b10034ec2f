// Both session descriptions with room: each line beside its meaning, and the raw text of all of it beside them.

import type { LinkView, SdpView } from '../../protocol/snapshot/link-view';
import { text } from '../../shared/text';
import { SdpFold } from '../connection/sdp-fold';

export function SdpCard({ link: { localSdp, remoteSdp } }: { link: LinkView }) {
  if (!localSdp && !remoteSdp) return null;
  return (
    <section class="card stack" aria-label={text('sdp_title')} data-test="sdp">
      <h2>{text('sdp_title')}</h2>
      <p class="muted">{text('sdp_text')}</p>
      {localSdp && <Beside title={text('sdp_local')} sdp={localSdp} test="sdp-local" />}
      {remoteSdp && <Beside title={text('sdp_remote')} sdp={remoteSdp} test="sdp-remote" />}
    </section>
  );
}

function Beside({ title, sdp, test }: { title: string; sdp: SdpView; test: string }) {
  return (
    <div class="sdp-beside">
      <SdpFold title={title} sdp={sdp} data-test={test} />
      <details class="fold">
        <summary>{text('sdp_raw', title)}</summary>
        <pre class="sdp-raw mono" translate={false} data-test={`${test}-raw`}>
          {[sdp.session, ...sdp.media].join('')}
        </pre>
      </details>
    </div>
  );
}
