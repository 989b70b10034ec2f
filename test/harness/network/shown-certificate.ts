// The certificate that a server on this machine shows to whoever connects.

import { connect } from 'node:tls';

export interface ShownCertificate {
  fingerprint: string;
  issuer: string;
}

/** Null when there is none. */
export function shownAt(port: number, servername?: string): Promise<ShownCertificate | null> {
  return new Promise((resolve) => {
    const socket = connect({
      port,
      host: '127.0.0.1',
      rejectUnauthorized: false,
      ...(servername && { servername }),
    });
    const say = (shown: ShownCertificate | null) => {
      socket.destroy();
      resolve(shown);
    };
    socket.once('secureConnect', () => {
      const { fingerprint256, issuer } = socket.getPeerCertificate();
      say({ fingerprint: fingerprint256, issuer: String(issuer.CN) });
    });
    socket.once('error', () => say(null));
  });
}
