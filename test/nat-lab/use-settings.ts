// Gives users of the lab these settings, as their own page of settings would.

import type { Settings } from '../../src/protocol/snapshot/settings';
import type { Tincan } from '../harness/user/tincan';

export async function use(settings: Partial<Settings>, tincans: readonly Tincan[]): Promise<void> {
  for (const { room } of tincans) {
    const heard = await room.command('settings.change', { settings });
    if (!heard.ok) throw new Error(`the settings were refused: ${heard.error}`);
  }
}
