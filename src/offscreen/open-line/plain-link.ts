// What runs in one call on the open line: sound and video, text and files, over the connections that stock peerjs makes.

import type { MediaConnection } from 'peerjs';
import type { OpenLineEvent } from '../../protocol/open-line/open-line-machine';
import type { RemoteMedia } from '../../protocol/snapshot/call-view';
import type { LinkView } from '../../protocol/snapshot/link-view';
import type { PlainCall } from '../../protocol/snapshot/open-line-view';
import { watchLink } from '../link/link-stats';
import { createStatsSampler } from '../link/stats-sampler';
import type { Media } from '../media/local-media';
import type { Speaker } from '../media/speaker';
import { blankStream } from './blank-stream';
import { openPlainData, type PlainData, type PlainDataPorts } from './plain-data';
import { followMedia, type MediaCall } from './plain-media';
import type { StockPeer } from './stock-peer';

export interface PlainLinkPorts {
  media: Media;
  speaker: Speaker;
  data: PlainDataPorts;
  event(event: OpenLineEvent): void;
  remoteChanged(remote: RemoteMedia): void;
  measured(link: LinkView): void;
}

export interface PlainLink extends PlainData {
  readonly connection: RTCPeerConnection | null;
  /** Makes the connections that a call of this kind has. */
  dial(stock: StockPeer, call: Pick<PlainCall, 'peer' | 'kind'>): void;
  /** Answers the media connection of a caller whom the user has let in. */
  answer(connection: MediaConnection): void;
  setTrack: MediaCall['setTrack'];
  close(): void;
}

export function openPlainLink(ports: PlainLinkPorts): PlainLink {
  const { media, speaker, event } = ports;
  const life = new AbortController();
  const { signal } = life;
  let mediaCall: MediaCall | null = null;
  const data = openPlainData(ports.data, signal);

  function follow(connection: MediaConnection): void {
    mediaCall = followMedia(
      connection,
      speaker,
      {
        linkUp: () => event({ name: 'linkUp', at: Date.now() }),
        linkLost: () => event({ name: 'linkLost', at: Date.now() }),
        closed: () => event({ name: 'bye' }),
        failed: () => event({ name: 'failed', error: 'connection-failed' }),
        remote: ports.remoteChanged,
      },
      signal,
    );
    for (const slot of ['microphone', 'camera'] as const) mediaCall.setTrack(slot, media.track(slot));
    const { connection: link } = mediaCall;
    if (link) watchLink(link, createStatsSampler(link, signal), ports.measured);
  }

  return {
    ...data,
    get connection() {
      return mediaCall?.connection ?? null;
    },
    dial(stock, { peer, kind }) {
      if (kind !== 'data') follow(stock.call(peer, blankStream(signal)));
      data.attach(stock.connect(peer));
    },
    answer(connection) {
      connection.answer(blankStream(signal));
      follow(connection);
    },
    setTrack: (slot, track) => mediaCall?.setTrack(slot, track),
    close: () => life.abort(),
  };
}
