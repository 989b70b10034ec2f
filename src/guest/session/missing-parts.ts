// What this browser lacks of all that a call needs, looked for before anything is asked of the user.

import type { TextKey } from '../../shared/text';

/** The sentence about the first part that is missing; null when nothing is. */
export async function missingPart(): Promise<TextKey | null> {
  if (!isSecureContext) return 'guest_insecure';
  if (!('RTCPeerConnection' in window)) return 'guest_no_webrtc';
  const isNew =
    'getRemoteCertificates' in (window.RTCDtlsTransport?.prototype ?? {}) &&
    'replaceTrack' in RTCRtpSender.prototype &&
    (await canSign());
  return isNew ? null : 'guest_old_browser';
}

async function canSign(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']);
    await crypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits']);
    return true;
  } catch (_notSupported) {
    return false;
  }
}

/** Without a disk of its own a page can receive no file: private windows of some browsers have none. */
export async function canKeepFiles(): Promise<boolean> {
  try {
    await navigator.storage.getDirectory();
    return true;
  } catch (_refused) {
    return false;
  }
}
