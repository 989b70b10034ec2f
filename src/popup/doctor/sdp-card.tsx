// Both session descriptions with room: each line beside its meaning, and the raw text of all of it beside them.

import type { LinkView, SdpView } from '../../protocol/snapshot/link-view';
import { text } from '../../shared/text';
import { clock } from '../../ui/formats';
import { SdpFold } from '../connection/sdp-fold';

export function SdpCard({
  link: { localSdp, remoteSdp, pendingLocalSdp, pendingRemoteSdp, changes },
}: {
  link: LinkView;
}) {
  if (!localSdp && !remoteSdp) return null;
  return (
    <section class="card stack" aria-label={text('sdp_title')} data-test="sdp">
      <h2>{text('sdp_title')}</h2>
      <p class="muted">{text('sdp_text')}</p>
      {localSdp && <Beside title={text('sdp_local')} sdp={localSdp} test="sdp-local" />}
      {remoteSdp && <Beside title={text('sdp_remote')} sdp={remoteSdp} test="sdp-remote" />}
      {pendingLocalSdp && (
        <Beside title={text('sdp_pending_local')} sdp={pendingLocalSdp} test="sdp-pending-local" />
      )}
      {pendingRemoteSdp && (
        <Beside title={text('sdp_pending_remote')} sdp={pendingRemoteSdp} test="sdp-pending-remote" />
      )}
      {changes.length > 0 && <Changes changes={changes} />}
    </section>
  );
}

function Changes({ changes }: Pick<LinkView, 'changes'>) {
  return (
    <details class="fold sdp-changes" data-test="sdp-changes">
      <summary>{text('sdp_changes')}</summary>
      <p class="muted">{text('sdp_changes_text')}</p>
      {changes.map(({ at, side, kind, removed, added }) => (
        <div key={`${at}${side}`} data-test="sdp-change" data-side={side}>
          <h3>{[clock(at), text(`sdp_${side}`), kind].join(' · ')}</h3>
          <pre class="sdp-raw mono" translate={false}>
            {[...removed.map((line) => `− ${line}`), ...added.map((line) => `+ ${line}`)].join('\n')}
          </pre>
        </div>
      ))}
    </details>
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
