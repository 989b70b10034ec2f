// Says to the phone what it must do.

import type { Orders } from '../../protocol/contract';
import type { Heard } from '../../protocol/errors';
import { send } from '../../shared/bus';
import { oneByOne } from '../../shared/serial-queue';
import { networkSettings } from './network-settings';
import { openPhone } from './offscreen-document';

const inTurn = oneByOne();

/** For a phone that is open; one that is not answers `phone-closed`. */
export function order<K extends keyof Orders>(name: K, body: Orders[K]): Promise<Heard> {
  return send('offscreen', name, body);
}

/** What settings and contacts say about connections now. An older word never follows a newer one. */
export function tellNetwork(): Promise<Heard> {
  return inTurn(async () => order('network.use', await networkSettings()));
}

/** Opens the phone first, and tells it what counts for the connections that it may make. */
export async function orderOpen<K extends keyof Orders>(name: K, body: Orders[K]): Promise<Heard> {
  await openPhone();
  await tellNetwork();
  return order(name, body);
}
