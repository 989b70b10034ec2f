// Installs Debian packages that the tests need, when the tests run as root. Without a network nothing is installed, and the
// code that needs a program says that the program is missing.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export function installOnDebian(...packages: readonly string[]): void {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  console.log(`Installing Debian’s ${packages.join(', ')} …`);
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
  ]) {
    spawnSync('apt-get', args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
}
