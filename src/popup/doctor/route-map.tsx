// The route of the packets, drawn: each place with its address and how that was learnt, the protocol between two places, and
// below all of them what is encrypted where.

import { type IconNode, Laptop, Lock, LockOpen, Router, Server, UserRound } from 'lucide';
import type { VNode } from 'preact';
import { type Hop, type Leg, type Place, type Route, routeOf } from '../../protocol/link/route';
import type { LinkView } from '../../protocol/snapshot/link-view';
import { type TextKey, text } from '../../shared/text';
import { Icon } from '../../ui/icon';
import { Name } from '../../ui/name';
import { bytes, milliseconds } from '../../ui/sizes';
import { Fact } from '../connection/fact';

const PLACES: Record<Exclude<Place, 'peer'>, { icon: IconNode; label: TextKey }> = {
  you: { icon: Laptop, label: 'connection_local' },
  'nat-here': { icon: Router, label: 'route_nat_here' },
  'relay-here': { icon: Server, label: 'route_relay_here' },
  'relay-there': { icon: Server, label: 'route_relay_there' },
  'nat-there': { icon: Router, label: 'route_nat_there' },
};

/** RFC 6347 §4.1 and RFC 9147 §5.1. */
const DTLS_VERSIONS: Readonly<Record<string, string>> = {
  FEFF: '1.0',
  FEFD: '1.2',
  FEFC: '1.3',
};

export interface RouteMapProps {
  link: LinkView;
  displayName: string;
  /** On the open line nobody has checked whose keys these are. */
  line: 'own' | 'open';
  /** Nothing more will come of it. */
  isOver?: boolean;
}

export function RouteMap({ link, displayName, line, isOver = false }: RouteMapProps) {
  const route = routeOf(link);
  return (
    <section class="card stack" aria-label={text('route_title')} data-test="route">
      <h2>{text('route_title')}</h2>
      {route && link.pair ? (
        <>
          <Hops route={route} displayName={displayName} />
          <dl class="facts">
            {link.pair.rttMs !== null && (
              <Fact name={text('connection_rtt')} value={milliseconds(link.pair.rttMs)} />
            )}
            <Fact name={text('connection_sent')} value={bytes(link.pair.bytesSent)} />
            <Fact name={text('connection_received')} value={bytes(link.pair.bytesReceived)} />
          </dl>
        </>
      ) : (
        <p class="muted">{text(isOver ? 'route_never' : 'route_none')}</p>
      )}
      <Encryption {...{ link, displayName, line }} overTls={route?.legs[0]?.protocol === 'tls'} />
    </section>
  );
}

function Hops({ route: { hops, legs }, displayName }: { route: Route; displayName: string }) {
  return (
    <ol class="route">
      {hops.map((hop, at) => (
        <li key={hop.place} data-test="hop" data-place={hop.place}>
          {at > 0 && <LegLine leg={legs[at - 1]} />}
          <div class="route-hop">
            <HopName place={hop.place} displayName={displayName} />
            <HopAddress hop={hop} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function HopName({ place, displayName }: { place: Place; displayName: string }) {
  if (place === 'peer') {
    return (
      <>
        <Icon of={UserRound} size={20} />
        <Name as="strong" class="clamped">
          {displayName}
        </Name>
      </>
    );
  }
  const { icon, label } = PLACES[place];
  return (
    <>
      <Icon of={icon} size={20} />
      <strong>{text(label)}</strong>
    </>
  );
}

function HopAddress({ hop }: { hop: Hop }) {
  if (hop.learntBy === null) return <span class="muted">{text('route_unknown')}</span>;
  return (
    <>
      <span class="mono" translate={false} data-test="hop-address">
        {withPort(hop)}
      </span>
      <span class="muted">{text(howLearnt(hop))}</span>
    </>
  );
}

/** As in a URL: an IPv6 address has brackets before its port. A line breaks before the port rather than within it. */
function withPort({ address, port }: Hop): readonly (string | VNode)[] {
  if (port === 0) return [address];
  return [address.includes(':') ? `[${address}]` : address, <wbr key="port" />, `:${port}`];
}

function howLearnt({ place, learntBy }: Hop): TextKey {
  if (learntBy === 'relay') return place.startsWith('relay') ? 'route_by_lent' : 'route_by_relay';
  return learntBy === 'srflx' ? 'route_by_srflx' : learntBy === 'prflx' ? 'route_by_prflx' : 'route_by_host';
}

function LegLine({ leg }: { leg: Leg | undefined }) {
  const protocol = leg?.protocol ?? '';
  return (
    <span class="route-leg" data-test="leg">
      {protocol === '' ? text('route_leg_unseen') : protocol.toUpperCase()}
    </span>
  );
}

interface EncryptionProps extends RouteMapProps {
  /** Another layer of TLS lies around the packets until our relay. */
  overTls: boolean;
}

function Encryption({ link: { dtlsState, ciphers }, displayName, line, overTls }: EncryptionProps) {
  const isEncrypted = dtlsState === 'connected';
  const version = DTLS_VERSIONS[ciphers.tlsVersion];
  return (
    <div class={isEncrypted ? 'route-seal on' : 'route-seal'} data-test="encryption">
      <p class="row">
        <Icon of={isEncrypted ? Lock : LockOpen} size={16} />
        <span>
          {isEncrypted ? text(`route_sealed_${line}`, displayName) : text('route_not_sealed')}
          {overTls && ` ${text('route_tls')}`}
        </span>
      </p>
      <dl class="facts" translate={false}>
        {version && <Fact name="DTLS" value={version} />}
        {ciphers.dtls && <Fact name={text('route_cipher_data')} value={ciphers.dtls} />}
        {ciphers.srtp && <Fact name={text('route_cipher_media')} value={ciphers.srtp} />}
      </dl>
    </div>
  );
}
