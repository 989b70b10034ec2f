// Folded away, for engineers: states, codecs, the candidate pair in use, all candidates, and both session descriptions.

import { ArrowLeftRight } from 'lucide';
import type { LinkView } from '../../protocol/snapshot/link-view';
import { text } from '../../shared/text';
import { Icon } from '../../ui/icon';
import { bytes, milliseconds } from '../../ui/sizes';
import { CandidateTable } from './candidate-table';
import { Fact } from './fact';
import { SdpFold } from './sdp-fold';

export function TechnicalDetails({ link }: { link: LinkView }) {
  const { pair, quality } = link;
  return (
    <details class="fold">
      <summary data-test="connection-technical">{text('connection_technical')}</summary>
      <div class="technical" data-test="connection-details">
        <dl class="facts">
          <Fact name={text('connection_ice')} value={link.iceState} />
          <Fact name={text('connection_dtls')} value={link.dtlsState} />
          {quality?.voiceCodec && <Fact name={text('quality_voice')} value={quality.voiceCodec} />}
          {quality?.pictureCodec && <Fact name={text('quality_picture')} value={quality.pictureCodec} />}
        </dl>
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
    </details>
  );
}

function Pair({ link: { pair, local, remote } }: { link: LinkView }) {
  const ours = local.find(({ id }) => id === pair?.local);
  const theirs = remote.find(({ id }) => id === pair?.remote);
  if (!pair || !ours || !theirs) return null;
  return (
    <section class="card pair" data-test="candidate-pair" aria-label={text('connection_pair')}>
      <h3>{text('connection_pair')}</h3>
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
