// Which places the packets of a link pass, as far as its candidates tell: you, your NAT, a relay of either side, their NAT,
// the peer. A place stands in the route only when an address proves it.

import type { CandidateView, LinkView } from '../snapshot/link-view';

export type Place = 'you' | 'nat-here' | 'relay-here' | 'relay-there' | 'nat-there' | 'peer';

export interface Hop {
  place: Place;
  /** Empty when it never got known here. */
  address: string;
  /** 0 when it is not known. */
  port: number;
  /** By which candidate, or by which related address of one; null when the address is unknown. */
  learntBy: CandidateView['type'] | null;
}

/** From one hop to the next. */
export interface Leg {
  /** udp, tcp or tls; empty when it cannot be seen from here. */
  protocol: string;
}

export interface Route {
  hops: readonly Hop[];
  /** One fewer than hops. */
  legs: readonly Leg[];
}

/** Null while no pair is in use. */
export function routeOf({ pair, local, remote }: LinkView): Route | null {
  const ours = local.find(({ id }) => id === pair?.local);
  const theirs = remote.find(({ id }) => id === pair?.remote);
  if (!ours || !theirs) return null;
  const here = hopsOf(ours, local, HERE);
  const there = hopsOf(theirs, remote, THERE);
  const hops = [...here, ...there.toReversed()];
  const legs = [
    // To our own relay, and through our NAT on the way to it.
    ...here.slice(1).map(() => ({ protocol: protocolHere(ours) })),
    { protocol: ours.protocol },
    // How the peer reaches its relay is its own affair.
    ...there.slice(1).map(() => ({ protocol: theirs.type === 'relay' ? '' : theirs.protocol })),
  ];
  return { hops, legs };
}

interface Side {
  end: Place;
  nat: Place;
  relay: Place;
}

const HERE: Side = { end: 'you', nat: 'nat-here', relay: 'relay-here' };
const THERE: Side = { end: 'peer', nat: 'nat-there', relay: 'relay-there' };

const protocolHere = (ours: CandidateView) =>
  (ours.type === 'relay' ? ours.relayProtocol : '') || ours.protocol;

/** From the end of this side to the last place that is its own. `all` are the candidates of this side. */
function hopsOf(used: CandidateView, all: readonly CandidateView[], side: Side): readonly Hop[] {
  // RFC 6544 §4.5: who opens a TCP connection tells port 9, at which nobody listens.
  const own = { address: used.address, port: used.tcpType === 'active' ? 0 : used.port };
  const behind = { address: toldAddress(used.relatedAddress), port: used.relatedPort };
  const isOwn = (address: string) => all.some((each) => each.type === 'host' && each.address === address);
  switch (used.type) {
    case 'host':
      return [hop(side.end, own, 'host')];
    case 'srflx':
    case 'prflx':
      // A machine whose own address is the one that others see is behind no NAT.
      if (isOwn(used.address)) return [hop(side.end, own, 'host')];
      return [hop(side.end, behind, 'host'), hop(side.nat, own, used.type)];
    case 'relay': {
      const relay = hop(side.relay, own, 'relay');
      if (behind.address === '') return [hop(side.end, NOWHERE, 'host'), relay];
      if (isOwn(behind.address)) return [hop(side.end, behind, 'host'), relay];
      return [hop(side.end, baseOf(behind, all), 'host'), hop(side.nat, behind, 'relay'), relay];
    }
  }
}

interface Where {
  address: string;
  port: number;
}

const NOWHERE: Where = { address: '', port: 0 };

function hop(place: Place, where: Where, by: CandidateView['type']): Hop {
  return where.address === ''
    ? { place, ...NOWHERE, learntBy: null }
    : { place, address: where.address, port: where.port, learntBy: by };
}

/** RFC 8839 §5.1: a side that hides its address tells one of these, or a name of the local network. */
function toldAddress(address: string): string {
  return /^(?:0\.0\.0\.0|::|)$/.test(address) ? '' : address;
}

/** The network address behind a NAT's: a reflexive candidate has told both. Its port is another one than that to the relay. */
function baseOf(mapped: Where, all: readonly CandidateView[]): Where {
  const told = all.find(
    ({ type, address }) => (type === 'srflx' || type === 'prflx') && address === mapped.address,
  );
  return told ? { address: toldAddress(told.relatedAddress), port: 0 } : NOWHERE;
}
