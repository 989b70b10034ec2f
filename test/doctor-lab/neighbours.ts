// The world of two users in one network, of whom one has refused Tincan the local network. The switch between the two holds their
// packets back, as a browser does that may not send there.

import { permit } from '../harness/user/offscreen-devices';
import { run } from '../nat-lab/command-line';
import type { PathStage } from './path-worlds';
import { failToConnect } from './stage';
import type { World } from './world';

/** Where Ada and Cas are plugged in, at home. */
const PORTS = ['port0', 'port1'];
const LOCAL_NETWORK = ['local-network'];

function holdBack({ network: { home } }: PathStage, isHeld: boolean): void {
  for (const port of PORTS) {
    const how = ['type', 'bridge_slave', 'isolated', isHeld ? 'on' : 'off'];
    run('ip', ['-n', home, 'link', 'set', 'dev', port, ...how]);
  }
}

/** Ben is at home with Ada here. */
export const LOCAL_NETWORK_REFUSED: World<PathStage> = {
  injected: 'the caller refuses the local network, and the callee is in it',
  here: 'local_network here',
  there: 'local_network there',
  async inject(stage) {
    holdBack(stage, true);
    await permit(stage.ada, 'denied', LOCAL_NETWORK);
    await permit(stage.ben, 'granted', LOCAL_NETWORK);
    await failToConnect(stage);
  },
  async mend(stage) {
    await permit(stage.ada, 'granted', LOCAL_NETWORK);
    holdBack(stage, false);
  },
};
