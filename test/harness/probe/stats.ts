// What a side really receives: the statistics of the live connection (webrtc-stats).

import { MEDIA_LINES, type MediaSlot } from '../../../src/protocol/link/session-layout';
import type { CallStreamsWindow } from '../../../src/shared/offscreen-window';
import type { Tincan } from '../user/tincan';

export interface Received {
  framesDecoded: number;
  width: number;
  height: number;
  framesPerSecond: number;
  /** When the browser read these figures, in ms. */
  at: number;
  /** Sum of squared samples times seconds: grows only while there is sound (webrtc-stats totalAudioEnergy). */
  audioEnergy: number;
}

/** What was received on one of the four m-lines. All zero outside a call. */
export async function received(tincan: Tincan, slot: MediaSlot): Promise<Received> {
  const mid = String(MEDIA_LINES.findIndex((line) => line.slot === slot));
  const inbound = (await statistics(tincan)).find((stat) => stat.type === 'inbound-rtp' && stat.mid === mid);
  return {
    framesDecoded: Number(inbound?.framesDecoded ?? 0),
    width: Number(inbound?.frameWidth ?? 0),
    height: Number(inbound?.frameHeight ?? 0),
    framesPerSecond: Number(inbound?.framesPerSecond ?? 0),
    at: Number(inbound?.timestamp ?? 0),
    audioEnergy: Number(inbound?.totalAudioEnergy ?? 0),
  };
}

/** Samples of the peer's microphone (webrtc-stats). */
export interface Voice {
  played: number;
  /** Samples that were concealed, because no packet had come in time. */
  concealed: number;
  /** The concealed samples that are silence. */
  silentConcealed: number;
}

export async function voiceOf(tincan: Tincan): Promise<Voice> {
  const voice = (await statistics(tincan)).find(
    ({ type, kind }) => type === 'inbound-rtp' && kind === 'audio',
  );
  return {
    played: Number(voice?.totalSamplesReceived ?? 0),
    concealed: Number(voice?.concealedSamples ?? 0),
    silentConcealed: Number(voice?.silentConcealedSamples ?? 0),
  };
}

/** Everything getStats() says of the live connection; nothing outside a call. */
export function statistics({ room }: Tincan): Promise<Record<string, unknown>[]> {
  return room.page.evaluate(async () => {
    // The page of a guest is its only view.
    const views = (chrome.extension?.getViews() ?? [window]) as CallStreamsWindow[];
    const connection = views.find((view) => view.tincanCallStreams)?.tincanCallStreams?.peerConnection();
    return connection ? [...(await connection.getStats()).values()] : [];
  });
}

/** The local and the remote session description of the live connection. */
export function descriptions({ room }: Tincan): Promise<{ local: string; remote: string }> {
  return room.page.evaluate(() => {
    // The page of a guest is its only view.
    const views = (chrome.extension?.getViews() ?? [window]) as CallStreamsWindow[];
    const connection = views.find((view) => view.tincanCallStreams)?.tincanCallStreams?.peerConnection();
    return {
      local: connection?.localDescription?.sdp ?? '',
      remote: connection?.remoteDescription?.sdp ?? '',
    };
  });
}
