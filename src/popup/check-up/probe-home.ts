// Asks our home for passwords for its relay, as a call does, and says what came of it.

import type { HomeEvidence } from '../../protocol/check-up/evidence';
import { isUsable } from '../../protocol/home/relay-life';
import type { HomeRelay } from '../../protocol/snapshot/home-relay';
import type { IceServer } from '../../protocol/snapshot/settings';
import { browser } from '../../shared/browser';
import { pause } from '../../shared/lifetime';
import { sendCommand } from '../state/commands';
import { HOME_PATIENCE_MS } from './limits';

export interface HomeProbe {
  evidence: HomeEvidence;
  servers: readonly IceServer[];
}

export async function probeHome(home: string): Promise<HomeProbe> {
  await Promise.race([sendCommand('home.ask', {}), pause(HOME_PATIENCE_MS)]);
  const { homeRelay = null } = await browser.storage.session.get('homeRelay');
  const relay = homeRelay as HomeRelay | null;
  const hasAnswered = relay?.home === home && relay.error === null;
  if (!hasAnswered)
    return { evidence: { is: relay?.error === 'home-refused' ? 'refused' : 'silent' }, servers: [] };
  const servers = isUsable(relay, home, Date.now()) ? relay.servers : [];
  return { evidence: { is: servers.length > 0 ? 'gives' : 'no-relay' }, servers };
}
