// Replaces the system's program for opening files (Linux) by one that only notes the files.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NOTES = 'opened';

/** The PATH variable for a browser on this profile. */
export function pathWithOpener(profile: string): string {
  const programs = join(profile, 'programs');
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(profile, NOTES), '');
  writeFileSync(join(programs, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$1" >> '${join(profile, NOTES)}'\n`, {
    mode: 0o755,
  });
  return `${programs}${delimiter}${process.env.PATH}`;
}

/** The files that were opened, in order. */
export function opened(profile: string): string[] {
  return readFileSync(join(profile, NOTES), 'utf8').split('\n').filter(Boolean);
}
