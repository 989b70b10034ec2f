// The files of a certificate, which somebody else renews.

import { statSync } from 'node:fs';
import { CERTIFICATE_CHECK_MS } from './limits';

export interface CertificateFiles {
  cert: string;
  key: string;
}

/** Calls back each time when there is another certificate than before. The two files need not be replaced at once. */
export function watchCertificate(
  files: () => CertificateFiles | null,
  onNew: (files: CertificateFiles) => void,
): { stop(): void } {
  let seen = stampOf(files());
  const timer = setInterval(() => {
    const now = files();
    const stamp = stampOf(now);
    // Files that are away are about to be replaced.
    if (now === null || stamp === null || stamp === seen) return;
    seen = stamp;
    onNew(now);
  }, CERTIFICATE_CHECK_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

function stampOf(files: CertificateFiles | null): string | null {
  if (files === null) return null;
  const times = [files.cert, files.key].map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs);
  return times.includes(undefined) ? null : times.join(' ');
}
