// How the two browsers looked for a route: what the kinds of candidates are, every candidate of both sides, every pair.

import type { LinkView } from '../../protocol/snapshot/link-view';
import { type TextKey, text } from '../../shared/text';
import { CandidateTable } from '../connection/candidate-table';
import { Fact } from '../connection/fact';
import { PairTable } from './pair-table';

/** RFC 8445 §5.1.1. The names are those of the standard. */
const KINDS: readonly { name: string; says: TextKey }[] = [
  { name: 'host', says: 'ice_kind_host' },
  { name: 'srflx', says: 'ice_kind_srflx' },
  { name: 'prflx', says: 'ice_kind_prflx' },
  { name: 'relay', says: 'ice_kind_relay' },
];

export function IceCard({ link }: { link: LinkView }) {
  return (
    <section class="card stack" aria-label={text('connection_ice')} data-test="ice">
      <h2>{text('connection_ice')}</h2>
      <p class="muted">{text('ice_intro')}</p>
      <dl class="facts">
        <Fact name={text('ice_state')} value={link.iceState} />
        <Fact name={text('connection_dtls')} value={link.dtlsState} />
      </dl>
      <dl class="kinds">
        {KINDS.map(({ name, says }) => (
          <div key={name}>
            <dt class="mono">{name}</dt>
            <dd>{text(says)}</dd>
          </div>
        ))}
      </dl>
      <CandidateTable
        title={text('connection_local')}
        side="local"
        candidates={link.local}
        used={link.pair?.local}
        isDetailed
      />
      <CandidateTable
        title={text('connection_remote')}
        side="remote"
        candidates={link.remote}
        used={link.pair?.remote}
        isDetailed
      />
      <PairTable link={link} />
    </section>
  );
}
