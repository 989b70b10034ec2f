// By which brokers each message to a peer goes: those where the peer is expected, ours and visited ones. What is said to
// somebody by all roads is said again at a broker where our registration comes a moment later.

import { stillWorthSending } from '../../protocol/broker/kept-messages';
import { HEARD_AT_MS, PEERS_ON_ROADS, ROAD_ALONE_MS } from '../../protocol/broker/limits';
import type { Outlook } from '../../protocol/broker/registration-outlook';
import type { Road, SignalType } from '../../protocol/contract/orders';
import type { ContactId } from '../../protocol/snapshot/ids';

/** Sends by one broker. False when we are not registered there. */
export type Send = (to: ContactId, type: SignalType, payload: string) => boolean;

export interface RoadPorts {
  /** False when we are not registered there. */
  send(address: string, to: string, type: SignalType, payload: string): boolean;
  outlookAt(address: string): Outlook;
  homes(): readonly string[];
  /** Those that we have left, where this peer may still look. */
  left(): readonly string[];
  visited(): readonly string[];
  /** Where this peer says it can be reached; empty when it has said nothing. */
  namedBy(peer: string): readonly string[];
  /** Goes to the brokers of this peer, as far as that is wanted. */
  visit(peer: string): void;
}

export interface Roads {
  /** A knock, or what belongs to one. False when there is no road, and none that comes. */
  send(to: string, type: SignalType, payload: string, road: Road): boolean;
  /** Our brokers at which this peer may be asked whether it is there. */
  homesOf(peer: string): readonly string[];
  /** The brokers by which this peer may be reached now or in a moment. */
  to(peer: string): readonly string[];
  heard(peer: string, address: string): void;
  /** This broker does not know the peer. True when none is left that may. */
  expired(peer: string, address: string): boolean;
  /** Every broker that had the last knock for this peer has said that it is not there, whatever others were still to come. */
  isAway(peer: string): boolean;
  /** A presence knock has left by these. */
  asked(peer: string, addresses: readonly string[]): void;
  /** We are registered here now. */
  opened(address: string): void;
  forget(): void;
}

interface Said {
  type: SignalType;
  frame: string;
  to: string;
  at: number;
  /** The brokers by which it went. */
  by: Set<string>;
}

interface Peer {
  /** When it was heard of, and where. */
  heard: Map<string, number>;
  /** Said by all roads, in the order in which it was said. */
  said: readonly Said[];
  /** Brokers that have a knock of ours for it, and have not said that it is not there. */
  open: Set<string>;
  /** One of these has said so, of the last knock, and nothing has come of the peer since. */
  isDenied: boolean;
  /** It does not answer where it is expected: it may have moved to one of ours. */
  isAnywhere: boolean;
}

/** Of these, the one that was used last stands last. */
function peerIn(peers: Map<string, Peer>, id: string): Peer {
  const peer = peers.get(id) ?? {
    heard: new Map(),
    said: [],
    open: new Set(),
    isDenied: false,
    isAnywhere: false,
  };
  peers.delete(id);
  peers.set(id, peer);
  for (const [oldest] of peers) {
    if (peers.size <= PEERS_ON_ROADS) break;
    peers.delete(oldest);
  }
  return peer;
}

/** Where it is expected; our own brokers when that is nowhere we are, and beside it when it does not answer there. */
function roadsNow(id: string, peer: Peer | undefined, ports: RoadPorts): readonly string[] {
  const since = Date.now() - HEARD_AT_MS;
  const heard = [...(peer?.heard ?? [])].flatMap(([address, at]) => (at > since ? address : []));
  const ours = [...ports.homes(), ...ports.left(), ...ports.visited()];
  const expected = [...new Set([...ports.namedBy(id), ...heard])].filter((each) => ours.includes(each));
  if (expected.length === 0) return ports.homes();
  return peer?.isAnywhere ? [...new Set([...expected, ...ports.homes()])] : expected;
}

/** A knock that has not gone by this broker, and was taken back since, would ring there for nobody. */
function sayAgain(ports: RoadPorts, id: string, peer: Peer, address: string): void {
  const [knock, ...after] = peer.said;
  if (knock?.type === 'OFFER' && !knock.by.has(address) && after.some(({ type }) => type === 'CANDIDATE'))
    return;
  for (const { type, frame, by } of stillWorthSending(peer.said, Date.now())) {
    if (by.has(address) || !ports.send(address, id, type, frame)) continue;
    by.add(address);
    if (type === 'OFFER') peer.open.add(address);
  }
}

export function createRoads(ports: RoadPorts): Roads {
  const peers = new Map<string, Peer>();
  const peerOf = (id: string) => peerIn(peers, id);

  const roadsTo = (id: string) => roadsNow(id, peers.get(id), ports);

  /** The knock goes by our own brokers too, unless it was answered. False when it has gone everywhere before. */
  function lookAnywhere(id: string): boolean {
    const peer = peers.get(id);
    if (!peer || peer.isAnywhere || peer.said[0]?.type !== 'OFFER') return false;
    const before = roadsTo(id);
    peer.isAnywhere = true;
    const others = ports.homes().filter((home) => !before.includes(home));
    for (const home of others) sayAgain(ports, id, peer, home);
    return others.length > 0;
  }

  function sendByAll(to: string, type: SignalType, text: string): boolean {
    const peer = peerOf(to);
    if (type === 'OFFER') {
      peer.isAnywhere = false;
      setTimeout(() => lookAnywhere(to), ROAD_ALONE_MS);
    }
    const roads = roadsTo(to);
    const by = new Set(roads.filter((address) => ports.send(address, to, type, text)));
    if (type === 'OFFER') {
      Object.assign(peer, { open: new Set(by), isDenied: false, said: [] });
    }
    const at = Date.now();
    peer.said = stillWorthSending([...peer.said, { type, frame: text, to, at, by }], at);
    return by.size > 0 || [...roads, ...ports.homes()].some((address) => ports.outlookAt(address) !== 'none');
  }

  return {
    send(to, type, payload, road) {
      if (type === 'OFFER') ports.visit(to);
      if (road === null) return sendByAll(to, type, payload);
      // The peer has been heard on its road: what was said to find one needs no other.
      peerOf(to).said = [];
      if ('by' in road && ports.send(road.by, to, type, payload)) return true;
      const left = 'by' in road ? road.by : road.except;
      const sent = roadsTo(to).filter((each) => each !== left && ports.send(each, to, type, payload));
      return 'except' in road || sent.length > 0;
    },
    homesOf(peer) {
      const named = ports.namedBy(peer);
      if (named.length === 0) return ports.homes();
      return [...ports.homes(), ...ports.left()].filter((each) => named.includes(each));
    },
    to: roadsTo,
    heard(id, address) {
      const peer = peerOf(id);
      peer.heard.set(address, Date.now());
      peer.isDenied = false;
    },
    expired(id, address) {
      const peer = peers.get(id);
      if (!peer) return true;
      peer.open.delete(address);
      if (peer.open.size > 0) return false;
      const isWaiting = peer.said.some(({ type }) => type === 'OFFER');
      if (!isWaiting) return true;
      peer.isDenied = true;
      return !lookAnywhere(id) && !roadsTo(id).some((each) => ports.outlookAt(each) === 'comes');
    },
    isAway: (id) => peers.get(id)?.isDenied === true && peers.get(id)?.open.size === 0,
    asked(id, addresses) {
      const { open } = peerOf(id);
      for (const address of addresses) open.add(address);
    },
    opened(address) {
      for (const [id, peer] of [...peers])
        if (roadsTo(id).includes(address)) sayAgain(ports, id, peer, address);
    },
    forget: () => peers.clear(),
  };
}
