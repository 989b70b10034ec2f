// The connection as the browser's statistics show it: its quality, the candidate pair in use, all candidates, and both session
// descriptions.

import { ArrowLeftRight } from 'lucide';
import type { VNode } from 'preact';
import type { LinkView } from '../../protocol/snapshot/link-view';
import { text } from '../../shared/text';
import { Empty } from '../../ui/empty';
import { bytes, milliseconds } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { CandidateTable } from './candidate-table';
import { Fact } from './fact';
import { QualityFacts } from './quality-facts';
import { SdpFold } from './sdp-fold';

export interface ConnectionPanelProps {
  link: LinkView | null;
  /** Stands above the facts. */
  safety: VNode | null;
}

export function ConnectionPanel({ link, safety }: ConnectionPanelProps) {
  if (!link) {
    return (
      <div class="panel-body connection">
        {safety}
        <Empty title={text('connection_none_title')}>{text('connection_none_text')}</Empty>
      </div>
    );
  }
  const { pair } = link;
  return (
    <div class="panel-body connection">
      {safety}
      <dl class="facts">
        <Fact name={text('connection_ice')} value={link.iceState} />
        <Fact name={text('connection_dtls')} value={link.dtlsState} />
      </dl>
      {link.quality && <QualityFacts quality={link.quality} />}
      <Pair link={link} />
      <CandidateTable
        title={text('connection_local')}
        side="local"
        candidates={link.local}
        used={pair?.local}
      />
      <CandidateTable
        title={text('connection_remote')}
        side="remote"
        candidates={link.remote}
        used={pair?.remote}
      />
      {link.localSdp && <SdpFold title={text('sdp_local')} sdp={link.localSdp} data-test="sdp-local" />}
      {link.remoteSdp && <SdpFold title={text('sdp_remote')} sdp={link.remoteSdp} data-test="sdp-remote" />}
    </div>
  );
}

function Pair({ link: { pair, local, remote } }: { link: LinkView }) {
  const ours = local.find(({ id }) => id === pair?.local);
  const theirs = remote.find(({ id }) => id === pair?.remote);
  if (!pair || !ours || !theirs) return null;
  return (
    <section class="card pair" data-test="candidate-pair" aria-label={text('connection_pair')}>
      <h2>{text('connection_pair')}</h2>
      <p class="mono" translate={false}>
        {ours.type} {ours.address}:{ours.port} <Icon of={ArrowLeftRight} size={12} /> {theirs.type}{' '}
        {theirs.address}:{theirs.port}
      </p>
      <dl class="facts">
        {pair.rttMs !== null && <Fact name={text('connection_rtt')} value={milliseconds(pair.rttMs)} />}
        <Fact name={text('connection_sent')} value={bytes(pair.bytesSent)} />
        <Fact name={text('connection_received')} value={bytes(pair.bytesReceived)} />
      </dl>
    </section>
  );
}
