// Builds dist/ when a source is newer than it is.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'src',
  '_locales',
  'icons',
  'manifest.json',
  'package-lock.json',
  'vite.config.ts',
  'scripts',
];
const BUILT = 'dist/manifest.json';

export function buildIfStale(): void {
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs > Math.max(...SOURCES.map(newest))) return;
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('the build failed');
}

function newest(path: string): number {
  const files = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((file) => join(path, file))
    : [path];
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}
