// Checks a session description before a peer connection gets it, and splits it for display.

import SDPUtils from 'sdp';
import type { SdpView } from '../snapshot/link-view';

/** RFC 8122: 32 pairs of hex digits, upper case. */
const SHA256_FINGERPRINT = /^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/;

/**
 * The one SHA-256 certificate fingerprint of a description that has exactly m-lines of these kinds, all bundled.
 * Null for any other: two fingerprints, another hash, a missing or extra m-line.
 */
export function fingerprintOf(sdp: string, lines: readonly string[]): string | null {
  const media = SDPUtils.getMediaSections(sdp);
  const kinds = media.map((section) => SDPUtils.getKind(section));
  if (kinds.join() !== lines.join()) return null;
  const bundle = SDPUtils.matchPrefix(SDPUtils.getDescription(sdp) ?? '', 'a=group:BUNDLE ')[0] ?? '';
  const bundled = new Set(bundle.slice('a=group:BUNDLE '.length).split(' '));
  if (!media.every((section) => bundled.has(SDPUtils.getMid(section)))) return null;
  const prints = new Set(SDPUtils.matchPrefix(sdp, 'a=fingerprint:').map((line) => line.trim()));
  const [algorithm, value = ''] = [...prints][0]?.slice('a=fingerprint:'.length).split(' ') ?? [];
  const print = value.toUpperCase();
  return prints.size === 1 && algorithm === 'sha-256' && SHA256_FINGERPRINT.test(print) ? print : null;
}

/** Splits a description into its session part and its media parts. */
export function describeSdp(description: RTCSessionDescription | null): SdpView | null {
  if (description === null || (description.type !== 'offer' && description.type !== 'answer')) return null;
  const [session = '', ...media] = SDPUtils.splitSections(description.sdp);
  return { kind: description.type, session, media };
}
