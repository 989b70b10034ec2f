// Compares the certificate DTLS really saw with the one the sealed description promised.

/**
 * SHA-256 of the remote certificate as `AB:CD:…` (RFC 8122), read from the transport and not from any SDP.
 * Null before DTLS has seen one.
 */
export async function remoteFingerprint(transport: RTCDtlsTransport): Promise<string | null> {
  const [certificate] = transport.getRemoteCertificates();
  if (!certificate) return null;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', certificate));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
}
