// A certificate that nobody has signed but itself, for a server of the tests.

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  certFile: string;
  keyFile: string;
  /** The argument with which Chromium takes it, for TURN over TLS too: of a certificate that it cannot check it takes no relay. */
  trust: string;
  remove(): void;
}

export const hasOpenssl = (): boolean => spawnSync('openssl', ['version']).error === undefined;

export function selfSigned(address: string): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'tincan-certificate-'));
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${address}`];
  const names = ['-addext', `subjectAltName=IP:${address}`];
  execFileSync('openssl', [...request, ...names, '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' });
  const key = new X509Certificate(readFileSync(certFile)).publicKey.export({ type: 'spki', format: 'der' });
  const hash = createHash('sha256').update(key).digest('base64');
  return {
    certFile,
    keyFile,
    trust: `--ignore-certificate-errors-spki-list=${hash}`,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
