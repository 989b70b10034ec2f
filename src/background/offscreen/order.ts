// Sends Orders to the offscreen document.

import type { Orders } from '../../protocol/contract/orders';
import type { Ack } from '../../protocol/errors';
import { homesOf } from '../../protocol/snapshot/settings';
import { send } from '../../shared/bus';
import { serialQueue } from '../../shared/serial-queue';
import { read } from '../store/snapshot-store';
import { refreshHomeRelay } from './home-relay';
import { networkSettings } from './network-settings';
import { openOffscreen } from './offscreen-document';

const serialised = serialQueue();

/** For an offscreen document that is open; one that is not answers `offscreen-closed`. */
export function order<K extends keyof Orders>(name: K, body: Orders[K]): Promise<Ack> {
  return send('offscreen', name, body);
}

/** Sends what settings and contacts say about connections. An older state never follows a newer one. */
export function tellNetwork(): Promise<Ack> {
  return serialised(async () => {
    const homes = homesOf(await read('settings'));
    return order('network.use', { ...(await networkSettings()), homes });
  });
}

/** Opens the offscreen document first, and sends it the settings for its connections. */
export async function orderOpen<K extends keyof Orders>(name: K, body: Orders[K]): Promise<Ack> {
  await openOffscreen();
  await refreshHomeRelay();
  await tellNetwork();
  return order(name, body);
}
