// The connection panel's view of a link, bounded: much of it is what the far side wrote.

import type {
  CandidateView,
  ChannelView,
  LinkView,
  NegotiationChange,
  PairView,
  SdpView,
  StreamView,
} from '../snapshot/link-view';
import {
  LINK_CANDIDATES,
  LINK_CHANGE_LINES,
  LINK_CHANGES,
  LINK_PAIRS,
  LINK_PARTS,
  LINK_SDP_CHARS,
  LINK_TEXT_CHARS,
  LINK_TOKEN_CHARS,
} from './limits';

/** Whatever is left out, what carries the link is not. */
export function boundedLink(link: LinkView): LinkView {
  const { pair } = link;
  return {
    ...link,
    local: first(link.local, pair?.local, LINK_CANDIDATES).map(candidate),
    remote: first(link.remote, pair?.remote, LINK_CANDIDATES).map(candidate),
    pair: pair && pairOf(pair),
    pairs: first(link.pairs, pair?.id, LINK_PAIRS).map(pairOf),
    ciphers: {
      tlsVersion: token(link.ciphers.tlsVersion),
      dtls: token(link.ciphers.dtls),
      srtp: token(link.ciphers.srtp),
    },
    localSdp: sdp(link.localSdp),
    remoteSdp: sdp(link.remoteSdp),
    pendingLocalSdp: sdp(link.pendingLocalSdp),
    pendingRemoteSdp: sdp(link.pendingRemoteSdp),
    changes: link.changes.slice(-LINK_CHANGES).map(change),
    channels: link.channels.slice(0, LINK_PARTS).map(channel),
    streams: link.streams.slice(0, LINK_PARTS).map(stream),
  };
}

const linesOf = (all: readonly string[]) => all.slice(0, LINK_CHANGE_LINES).map(short);

const change = (each: NegotiationChange): NegotiationChange => ({
  ...each,
  removed: linesOf(each.removed),
  added: linesOf(each.added),
});

const channel = (each: ChannelView): ChannelView => ({
  ...each,
  label: token(each.label),
  state: token(each.state),
});

const stream = (each: StreamView): StreamView => ({
  ...each,
  id: token(each.id),
  codec: token(each.codec),
  coder: token(each.coder),
  limitedBy: token(each.limitedBy),
});

/** The first of them, and the one that carries the link in any case. */
function first<T extends { id: string }>(all: readonly T[], used: string | undefined, most: number): T[] {
  const start = all.slice(0, most);
  const carries = all.find(({ id }) => id === used);
  return carries && !start.includes(carries) ? [carries, ...start.slice(0, -1)] : start;
}

function candidate(each: CandidateView): CandidateView {
  return {
    ...each,
    id: token(each.id),
    address: short(each.address),
    protocol: token(each.protocol),
    ufrag: short(each.ufrag),
    server: short(each.server),
    foundation: token(each.foundation),
    relatedAddress: short(each.relatedAddress),
    tcpType: token(each.tcpType),
    relayProtocol: token(each.relayProtocol),
    networkType: token(each.networkType),
  };
}

const pairOf = (each: PairView): PairView => ({
  ...each,
  id: token(each.id),
  local: token(each.local),
  remote: token(each.remote),
});

const short = (text: string) => text.slice(0, LINK_TEXT_CHARS);
const token = (text: string) => text.slice(0, LINK_TOKEN_CHARS);

/** Cut at its end. */
function sdp(view: SdpView | null): SdpView | null {
  if (!view) return null;
  let room = LINK_SDP_CHARS;
  const cut = (text: string) => {
    const part = text.slice(0, room);
    room -= part.length;
    return part;
  };
  const session = cut(view.session);
  return { ...view, session, media: view.media.map(cut).filter((part) => part !== '') };
}
