// The connection panel's view of a link, bounded: much of it is what the far side wrote.

import type { CandidateView, LinkView, SdpView } from '../snapshot/link-view';
import { LINK_CANDIDATES, LINK_SDP_CHARS, LINK_TEXT_CHARS } from './limits';

/** Whatever is left out, the candidates that carry the link are not. */
export function boundedLink(link: LinkView): LinkView {
  return {
    ...link,
    local: candidates(link.local, link.pair?.local),
    remote: candidates(link.remote, link.pair?.remote),
    localSdp: sdp(link.localSdp),
    remoteSdp: sdp(link.remoteSdp),
  };
}

function candidates(all: readonly CandidateView[], used: string | undefined): readonly CandidateView[] {
  const first = all.slice(0, LINK_CANDIDATES);
  const carries = all.find(({ id }) => id === used);
  const kept = carries && !first.includes(carries) ? [carries, ...first.slice(0, -1)] : first;
  return kept.map((each) => ({
    ...each,
    address: short(each.address),
    protocol: short(each.protocol),
    ufrag: short(each.ufrag),
    server: short(each.server),
  }));
}

const short = (text: string) => text.slice(0, LINK_TEXT_CHARS);

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
