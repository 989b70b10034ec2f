// Profiles of users who have been through their first run. A run of vitest makes each once, and a browser starts on a copy:
// that saves the first run for each test file. kept-profiles-setup.ts says where they are.

import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Two browsers of one name may be opened at once. */
const making = new Map<string, Promise<string>>();

/** The folder with the profile of this user; null outside vitest. `make` makes a profile and tells its folder. */
export async function keptProfile(
  name: string,
  make: (name: string) => Promise<string>,
): Promise<string | null> {
  const all = process.env.TINCAN_PROFILES;
  if (all === undefined) return null;
  const kept = join(all, encodeURIComponent(name));
  if (existsSync(kept)) return kept;
  const made = making.get(name) ?? make(name).then((folder) => keep(folder, kept));
  making.set(name, made);
  return made;
}

function keep(folder: string, kept: string): string {
  try {
    renameSync(folder, kept);
  } catch (error) {
    // Another file of tests, which runs beside this one, has just kept its own of this name.
    if (!existsSync(kept)) throw error;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return kept;
}
